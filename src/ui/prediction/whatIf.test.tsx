import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import {
  dropAndOpen,
  expectSoundText,
  expectText,
  goTo,
  heading,
  main,
  openPage,
  person,
  readJson,
} from '../../testing/page/page.ts'
import { confidence, letter, type PredictedRow, predictedRows } from '../../testing/page/predictedRows.ts'
import { CLASSIFIERS, type Classifier } from '../../testing/page/score.ts'
import { asJson, someRows } from '../../testing/page/shippedSite.ts'

const openRow = ({ line }: PredictedRow) => openPage(`#/prediction/${line}`, `Prediction of line ${line}`)
const doubtful = () =>
  predictedRows().find((row) =>
    CLASSIFIERS.every((name) => confidence(row, name) > 0.3 && confidence(row, name) < 0.8),
  )!

describe('what if', () => {
  const answer = (name: Classifier) => screen.getByTestId(`${name}-what-if`).textContent ?? ''
  const out = (group: 'Bands' | 'Electrodes', name: string) =>
    within(screen.getByRole('group', { name: `${group} taken out` })).getByRole('button', { name })
  const clear = () => screen.getByRole('button', { name: 'Clear' })
  const undo = () => screen.getByRole('button', { name: 'Undo' })
  /** What a press on the head would take out. */
  const head = (band = 'theta') =>
    screen.findByRole('group', { name: new RegExp(`^Shares in .*, ${band}, .* on the scalp`) })
  const address = () => decodeURIComponent(location.hash)

  async function openDoubtful(): Promise<Record<Classifier, string>> {
    await openRow(doubtful())
    for (const name of CLASSIFIERS) await waitFor(() => expect(answer(name)).toMatch(/with [\d.<>]+%/))
    return { lda: answer('lda'), mlp: answer('mlp') }
  }

  async function expectAnswers(texts: Record<Classifier, string>, same: boolean): Promise<void> {
    await waitFor(() => {
      for (const name of CLASSIFIERS) expect(answer(name) === texts[name], answer(name)).toBe(same)
    })
  }

  it('bands and electrodes are taken out and put back; both classifiers follow', async () => {
    const original = await openDoubtful()
    const row = doubtful()
    for (const name of CLASSIFIERS) {
      const percent = (100 * confidence(row, name)).toFixed(1)
      const said = original[name].replaceAll(/\s+/g, ' ')
      expect(said).toContain(`${letter(row[name])} with ${percent}%`)
    }
    expect(clear().getAttribute('aria-disabled')).toBe('true')
    await person.click(out('Bands', 'theta'))
    expect(out('Bands', 'theta').getAttribute('aria-pressed')).toBe('true')
    await expectAnswers(original, false)
    // The original stays beside what became of it.
    for (const name of CLASSIFIERS) {
      const percent = (100 * confidence(row, name)).toFixed(1)
      expect(answer(name)).toContain(`(before: ${letter(row[name])} ${percent}%)`)
    }
    await person.click(out('Bands', 'theta'))
    expect(out('Bands', 'theta').getAttribute('aria-pressed')).toBe('false')
    await expectAnswers(original, true)
    ;(await head()).focus()
    await person.keyboard('{End}{Enter}')
    expect(out('Electrodes', 'O2').getAttribute('aria-pressed')).toBe('true')
    await expectAnswers(original, false)
    // Its values are those beside the answers now.
    expect(screen.getByRole('slider', { name: /^O2, theta/ })).toBeTruthy()
    const feature = () => screen.getByLabelText<HTMLSelectElement>('Feature').selectedOptions[0]?.textContent
    expect(feature()).toBe('O2/theta')
    await expectText(main, 'of the row as recorded, without your changes')
    // What is set by hand in it puts it back.
    await person.type(screen.getByLabelText(/^New value/), '7.5{Enter}')
    expect(screen.queryByRole('button', { name: 'O2' })).toBeNull()
    await person.click(undo())
    await person.click(out('Electrodes', 'O2'))
    await expectAnswers(original, true)
    expect(main().textContent).not.toContain('as recorded')
    for (const name of ['theta', 'alpha', 'betaL', 'betaH', 'gamma']) await person.click(out('Bands', name))
    // Without any band every row is the training mean.
    await expectAnswers(original, false)
    expectSoundText()
    await person.click(clear())
    await expectAnswers(original, true)
    expect(clear().getAttribute('aria-disabled')).toBe('true')
  })

  it('a value set by hand gives what a file with that value gives, and the original comes back', async () => {
    const original = await openDoubtful()
    const { line } = doubtful()
    await person.selectOptions(screen.getByLabelText('Feature'), 'O1/alpha')
    const field = screen.getByLabelText(/^New value/)
    for (const bad of ['-1', 'much', '1e999', ' ']) {
      fireEvent.change(field, { target: { value: bad } })
      expect(screen.getByRole('button', { name: 'Set' }).getAttribute('aria-disabled')).toBe('true')
      await expectText(main, 'Type a number, 0 or more')
    }
    await person.clear(field)
    await person.type(field, '7.5{Enter}')
    await expectText(main, 'Set by hand: O1/alpha = 7.5')
    expect(document.activeElement).toBe(field)
    await expectAnswers(original, false)
    const says = CLASSIFIERS.map(answer)
    await person.click(clear())
    await expectAnswers(original, true)
    expect(main().textContent).not.toContain('Set by hand')

    const changed = someRows(line, 1, (row) => ({ ...row, ' O1/alpha': 7.5 }))
    await dropAndOpen('changed.json', asJson(changed))
    for (const [at, name] of CLASSIFIERS.entries()) {
      const [, winner = 'none'] = /([A-Z] with\s+[^ ;(]+%)/.exec(says[at]!) ?? []
      await waitFor(() => expect(answer(name)).toContain(winner))
    }
  })

  it('a bar is drawn by keys: one step to undo, by button or by Ctrl+Z, and the address has it', async () => {
    const original = await openDoubtful()
    await person.selectOptions(screen.getByLabelText('Values of'), 'Cz')
    const bar = screen.getByRole('slider', { name: 'Cz, alpha, 8–12 Hz' })
    bar.focus()
    await person.keyboard('{End}{PageDown}{ArrowLeft}')
    const set = Number(bar.getAttribute('aria-valuenow'))
    await waitFor(() => expect(address()).toContain(`edit=Cz/alpha:${set}`))
    expect(bar.getAttribute('aria-valuetext')).toMatch(/ in the file$/)
    await expectAnswers(original, false)
    await person.click(out('Bands', 'gamma'))
    await waitFor(() => expect(address()).toContain(`edit=Cz/alpha:${set}&without=gamma`))
    await person.keyboard('{Control>}z{/Control}')
    expect(out('Bands', 'gamma').getAttribute('aria-pressed')).toBe('false')
    await waitFor(() => expect(address()).not.toContain('without'))
    await person.click(undo())
    await expectAnswers(original, true)
    await waitFor(() => expect(address()).toBe(`#/prediction/${doubtful().line}`))
    expect(undo().getAttribute('aria-disabled')).toBe('true')
  })

  it('Ctrl+Z in a field is the field’s own', async () => {
    await openDoubtful()
    await person.click(out('Bands', 'gamma'))
    screen.getByLabelText(/^New value/).focus()
    await person.keyboard('{Control>}z{/Control}')
    expect(out('Bands', 'gamma').getAttribute('aria-pressed')).toBe('true')
  })

  it('goes with a person from row to row, and is made to each', async () => {
    const original = await openDoubtful()
    await person.click(out('Bands', 'gamma'))
    await expectAnswers(original, false)
    const { line } = doubtful()
    await person.click(screen.getByRole('button', { name: 'Next line' }))
    await heading(`Prediction of line ${line + 1}`)
    await readJson()
    await expectText(main, 'The same changes are made to each row you go to.')
    await waitFor(() => expect(out('Bands', 'gamma').getAttribute('aria-pressed')).toBe('true'))
    const next = predictedRows().find((row) => row.line === line + 1)!
    const before = `(before: ${letter(next.lda)} ${(100 * confidence(next, 'lda')).toFixed(1)}%)`
    await waitFor(() => expect(answer('lda')).toContain(before))
    await waitFor(() => expect(address()).toBe(`#/prediction/${line + 1}?without=gamma`))
    // A change of the row filter leaves it.
    await person.click(undo())
    await waitFor(() => expect(address()).toBe(`#/prediction/${line + 1}`))
    expect(answer('lda')).not.toContain('before')
  })

  it('is what the address says; what it asks for in vain is told', async () => {
    const { line } = doubtful()
    await openPage(
      `#/prediction/${line}?edit=O1/alpha:7.5,Nowhere/theta:1,Cz/theta:-3&without=Fz,omega`,
      `Prediction of line ${line}`,
    )
    await expectText(main, 'Set by hand: O1/alpha = 7.5')
    await expectText(
      main,
      'asks for “Nowhere/theta:1”, “Cz/theta:-3”, “omega”, which this decoder has no place',
    )
    expect(out('Electrodes', 'Fz').getAttribute('aria-pressed')).toBe('true')
    await waitFor(() => expect(answer('lda')).toContain('before'))
    await goTo(`#/prediction/${line}?without=theta`, `Prediction of line ${line}`)
    await waitFor(() => expect(out('Bands', 'theta').getAttribute('aria-pressed')).toBe('true'))
    expect(main().textContent).not.toContain('Set by hand')
    await person.click(clear())
    await waitFor(() => expect(address()).toBe(`#/prediction/${line}`))
  })
})
