import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../app/decoders/operatingPointPlace.ts'
import { dropAndOpen, expectText, goTo, heading, main, openPage, person } from '../../testing/page/page.ts'
import { predictedRows } from '../../testing/page/predictedRows.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import { asJson, siteFile, someRows } from '../../testing/page/shippedSite.ts'

const ROWS = predictedRows()
const letterOf = (k: number) => String.fromCharCode(65 + k)
const open = (line: number) => goTo(`#/prediction/${line}?quiz=1`, `Prediction of line ${line}`)
const panel = () => screen.findByRole('region', { name: 'Quiz' })
const letter = async (k: number) =>
  within(await panel()).getByRole('button', { name: new RegExp(`^${letterOf(k)}( [✓✗])?$`) })
/** The classifiers have answered, so that a letter can be said. */
const ready = async () =>
  waitFor(async () => expect((await letter(0)).getAttribute('aria-disabled')).toBeNull())
const says = () => main().textContent ?? ''

describe('the quiz', () => {
  shareApp(() => openPage(`#/prediction/${ROWS[0]!.line}?quiz=1`, /^Prediction of line/))
  it('hides the label and the answers until a letter is said, then tells who was right and keeps count', async () => {
    const row = ROWS.find(({ truth, lda, mlp }) => lda === truth && mlp !== truth)!
    await open(row.line)
    await ready()
    expect(says()).not.toContain('the label says')
    expect(screen.queryByTestId('lda-letter')).toBeNull()
    expect(screen.queryByTestId('route-json')).toBeNull()
    expect(screen.queryByTestId('quiz-tally')).toBeNull()
    const wrong = (row.truth + 1) % 26
    await person.click(await letter(wrong))
    await expectText(main, `You said ${letterOf(wrong)}`)
    await expectText(() => screen.getByTestId('lda-letter'), letterOf(row.lda))
    await expectText(() => screen.getByTestId('quiz-tally'), /of 1: you 0,\s+LDA 1,\s+Neural network 0$/)
    expect((await letter(wrong)).getAttribute('aria-pressed')).toBe('true')
    expect((await letter(row.truth)).textContent).toContain('✓')

    // Said once is said.
    await person.keyboard(letterOf(row.truth).toLowerCase())
    await expectText(() => screen.getByTestId('quiz-tally'), /of 1: you 0/)
    await person.click(screen.getByRole('button', { name: 'Another row' }))
    await waitFor(() => expect(location.hash).not.toContain(`/${row.line}?`))
    expect(location.hash).toContain('quiz=1')
    expect(screen.queryByTestId('lda-letter')).toBeNull()
    const next = ROWS.find(({ line }) => location.hash.includes(`/${line}?`))!
    await ready()
    await person.keyboard(letterOf(next.truth).toLowerCase())
    await expectText(() => screen.getByTestId('quiz-tally'), /of 2: you 1/)
  })

  it('is left by Escape, and begun by its switch', async () => {
    const { line } = ROWS[300]!
    await open(line)
    await ready()
    const list = () => screen.getByRole('list', { name: /^Rows of the recording/, hidden: true })
    expect(list().matches(`.${document.body.className} [role="list"]`)).toBe(true)
    await person.keyboard('{Escape}')
    await expectText(() => screen.getByTestId('lda-letter'), /^[A-Z]$/)
    expect(location.hash).toBe(`#/prediction/${line}`)
    expect(document.body.className).toBe('')
    await expectText(main, 'the label says')
    await person.click(screen.getByRole('button', { name: 'Quiz' }))
    await panel()
    expect(location.hash).toBe(`#/prediction/${line}?quiz=1`)
    await person.click(screen.getByRole('button', { name: 'Leave the quiz' }))
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Quiz' }).getAttribute('aria-pressed')).toBe('false'),
    )
  })

  it('is not there where no row has a label to judge by', async () => {
    await open(ROWS[0]!.line)
    await dropAndOpen('bare.json', asJson(someRows(0, 3, ({ '# Letter': _, ...row }) => row)))
    await heading(/^Prediction of line/)
    await expectText(() => screen.getByTestId('lda-letter'), /[A-Z]/)
    expect(screen.queryByRole('button', { name: 'Quiz' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Quiz' })).toBeNull()
  })
})

describe('a confidence', () => {
  it('with a temperature in use, is told apart from the classifier’s own, everywhere on the page', async () => {
    const row = ROWS.find(({ ldaPosterior }) => Math.abs(Math.max(...ldaPosterior) - 0.99) < 0.005)!
    const kept = JSON.stringify({ temperature: { lda: 4, mlp: 3 }, threshold: null })
    const { sha256 } = JSON.parse(new TextDecoder().decode(siteFile('models/manifest.json')))
    localStorage.setItem(placeOf(sha256.slice(0, 12)), kept)
    await openPage(`#/prediction/${row.line}`, `Prediction of line ${row.line}`)
    expect((await screen.findByTestId('lda-kept')).textContent).toMatch(
      /^(! )?Unscaled, its confidence of >?[\d.]+% was right in [\d.]+% of the [\d,]+ rows that had one like it/,
    )
    const scaled = /posterior ([\d.]+%)/.exec(
      main().querySelector('section[aria-label=LDA]')!.textContent!,
    )![1]!
    await expectText(() => screen.getByTestId('lda-what-if'), `with ${scaled}, scaled`)
    await screen.findByText('Confidences here are the classifiers’ own, not scaled.')
  })

  it('says how often one like it was right here, once all rows are predicted', async () => {
    const row = ROWS.find(({ ldaPosterior }) => Math.max(...ldaPosterior) > 0.99)!
    await openPage(`#/prediction/${row.line}`, `Prediction of line ${row.line}`)
    const note = await screen.findByTestId('lda-kept')
    const alike = ROWS.filter(({ ldaPosterior }) => Math.max(...ldaPosterior) > 14 / 15)
    const right = alike.filter(({ lda, truth }) => lda === truth).length / alike.length
    expect(note.textContent).toContain(
      `was right in ${(100 * right).toFixed(1)}% of the ${alike.length.toLocaleString('en-GB')} rows`,
    )
    await dropAndOpen('bare.json', asJson(someRows(0, 30, ({ '# Letter': _, ...rest }) => rest)))
    await waitFor(() => expect(screen.queryByTestId('lda-kept')).toBeNull())
  })
})
