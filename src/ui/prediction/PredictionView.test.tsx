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
  section,
} from '../../testing/page/page.ts'
import { confidence, letter, type PredictedRow, predictedRows } from '../../testing/page/predictedRows.ts'
import { shareApp } from '../../testing/page/renderApp.tsx'
import { CLASSIFIERS, type Classifier, TITLES } from '../../testing/page/score.ts'
import { workerSetup } from '../../testing/page/workerStandIn.ts'

const BANDS = ['theta, 4–8 Hz', 'alpha, 8–12 Hz', 'betaL, 12–16 Hz', 'betaH, 16–25 Hz', 'gamma, 25–45 Hz']

const openRow = ({ line }: PredictedRow) => openPage(`#/prediction/${line}`, `Prediction of line ${line}`)
const isSure = (row: PredictedRow) => Math.min(confidence(row, 'lda'), confidence(row, 'mlp')) > 0.5
const wrong = () =>
  predictedRows().find((row) => isSure(row) && row.lda !== row.truth && row.mlp !== row.truth)!
const right = () =>
  predictedRows().find((row) => isSure(row) && row.lda === row.truth && row.mlp === row.truth)!

describe('why', () => {
  shareApp(() => openRow(right()))
  /** As one comes to it, with nothing chosen. */
  const visit = async ({ line }: PredictedRow) => {
    await goTo('#/nowhere', /^There is no page/)
    await goTo(`#/prediction/${line}`, `Prediction of line ${line}`)
  }
  const why = () => section(/^Why /)
  const question = (target: number, against: number) =>
    heading(`Why ${letter(target)} and not ${letter(against)}?`, 2)
  const choose = (name: string, option: string) =>
    person.selectOptions(within(why()).getByLabelText(name), option)

  /** The classes from the likeliest down. */
  function ranked(row: PredictedRow, classifier: Classifier): number[] {
    const posterior = row[`${classifier}Posterior`]
    return [...posterior.keys()].sort((a, b) => posterior[b]! - posterior[a]!)
  }

  const parse = (text = 'none') => Number(text.replace('−', '-').replaceAll(',', ''))

  /** The numbers in the sentence about the margin. */
  function readSum() {
    const number = String.raw`([+−-]?[\d.,]+)`
    const pattern = `margin is ${number} .*: ${number} at the training mean, and ${number} from the features`
    const text = screen.getByTestId('why-sum').textContent ?? ''
    const [, margin, baseline, features] = new RegExp(pattern).exec(text) ?? []
    return { margin: parse(margin), baseline: parse(baseline), features: parse(features) }
  }

  /** Each feature's share as the list shows it. */
  function readShares(): Map<string, number> {
    const items = [...why().querySelectorAll('li')].map(({ textContent }) => textContent ?? '')
    return new Map(
      items.map((item) => {
        const [, name = '', share] = /^(\D\w*\/[a-zA-Z]+)(.*)$/.exec(item) ?? []
        return [name, parse(share)]
      }),
    )
  }

  it.each(CLASSIFIERS)('%s: the shares sum to the margin that the posteriors have', async (name) => {
    const row = wrong()
    await visit(row)
    await heading(/^Why /, 2)
    await choose('Classifier', TITLES[name])
    await question(row[name], row.truth)
    await expectText(() => screen.getByTestId('why-sum'), name === 'lda' ? 'log odds' : 'logits')
    const { margin, baseline, features } = readSum()
    // Three digits are shown of each.
    const digits = 0.006 * (Math.abs(margin) + Math.abs(baseline) + Math.abs(features))
    const missing = name === 'lda' ? 0 : 0.01 * Math.abs(margin)
    expect(Math.abs(margin - baseline - features)).toBeLessThan(digits + missing)
    const posterior = row[`${name}Posterior`]
    const odds = Math.log(posterior[row[name]]! / posterior[row.truth]!)
    expect(Math.abs(margin - odds)).toBeLessThan(0.01 * Math.abs(odds) + 0.005)

    expect(readShares().size).toBe(12)
    await person.click(screen.getByText('Show all 160'))
    const shares = [...readShares().values()]
    expect(shares).toHaveLength(160)
    const sizes = shares.map(Math.abs)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    const rounding = 0.006 * sizes.reduce((sum, size) => sum + size, Math.abs(features))
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - features)).toBeLessThan(rounding)
    await person.click(screen.getByText('Show the largest only'))
    expect(readShares().size).toBe(12)
    expectSoundText()
  })

  it('a wrong row is compared with its label', async () => {
    await visit(wrong())
    await question(wrong().lda, wrong().truth)
    const options = [...within(why()).getByLabelText('Compared with').querySelectorAll('option')]
    expect(options).toHaveLength(25)
    expect(options.map(({ textContent }) => textContent)).toContain(`${letter(wrong().truth)} (the label)`)
  })

  it('a right row is compared with the runner-up, or with any letter', async () => {
    const row = right()
    await visit(row)
    const [best = -1, second = -1, third = -1] = ranked(row, 'lda')
    await question(best, second)
    const before = await waitFor(readSum)
    await choose('Compared with', letter(third))
    await question(best, third)
    await waitFor(() => expect(readSum().margin).toBeGreaterThanOrEqual(before.margin))
    const [bestOfNetwork = -1] = ranked(row, 'mlp')
    await choose('Classifier', TITLES.mlp)
    await question(bestOfNetwork, third)
  })

  it('the maps say the same as the list, by keyboard', async () => {
    const row = wrong()
    await visit(row)
    await question(row.lda, row.truth)
    const title = `Shares in the margin of ${letter(row.lda)} over ${letter(row.truth)}`
    const map = (band: string) => screen.findByLabelText(new RegExp(`^${escaped(`${title}, ${band}`)}`))
    for (const band of BANDS) await map(band)
    await person.click(screen.getByText('Show all 160'))
    const shares = readShares()
    for (const [key, electrode] of [
      ['ArrowDown', 'Cz'],
      ['ArrowUp', 'Fz'],
    ] as const) {
      fireEvent.keyDown(await map(BANDS[2]!), { key })
      const read = await waitFor(() => {
        const found = [...why().querySelectorAll('output')].filter(
          (output) => !output.closest('details') && output.textContent?.includes(`${electrode}:`),
        )
        expect(found).toHaveLength(5)
        return found
      })
      for (const [at, band] of ['theta', 'alpha', 'betaL', 'betaH', 'gamma'].entries()) {
        const text = read[at]!.textContent ?? ''
        expect(text).toMatch(/ log odds$/)
        expect(parse(/: (\S+) /.exec(text)?.[1])).toBe(shares.get(`${electrode}/${band}`))
      }
    }
    expect(location.hash).toBe(`#/prediction/${row.line}`)
  })

  it('LDA’s pattern of the letter unfolds, with the reason why it is no picture of the weights', async () => {
    const row = wrong()
    await visit(row)
    await question(row.lda, row.truth)
    const title = `LDA’s pattern of ${letter(row.lda)}`
    await person.click(within(why()).getByText(title, { exact: false, selector: 'summary *, summary' }))
    await expectText(why, /weights themselves would mislead/)
    for (const band of BANDS) await screen.findByLabelText(new RegExp(`^${escaped(`${title}, ${band}`)}`))
    expectSoundText()
    await choose('Classifier', TITLES.mlp)
    await waitFor(() => expect(why().querySelectorAll('summary')).toHaveLength(0))
  })
})

describe('a file that no classifier can read', () => {
  it('is told once, with neither quiz nor what-if, and nothing of it stays beside the next file', async () => {
    await openRow(right())
    await heading(/^Why /, 2)
    for (const [name, columns] of [
      ['shop.csv', 'article,price,stock,colour'],
      ['other.csv', 'a,b,c,d'],
    ]) {
      await dropAndOpen(name!, `${columns}\n1,2,3,4\n2,3,4,5\n3,4,5,6`)
      await goTo('#/prediction/2', 'Prediction of line 2')
      await expectText(main, `${name}: it has none of the 160 columns that the decoder needs (Cz/theta, …)`)
      expect(screen.getAllByRole('alert')).toHaveLength(1)
      for (const button of ['Try again', 'Predict again', 'Quiz'])
        expect(screen.queryByRole('button', { name: button })).toBeNull()
      expect(screen.queryByRole('heading', { name: /^(Why|What if)/ })).toBeNull()
    }
    expect(main().textContent).not.toContain('shop.csv')
  })
})

function escaped(text: string): string {
  return text.replaceAll(/[()]/g, String.raw`\$&`)
}

describe('the rows beside', () => {
  it('have their answers as soon as they are gone to, and only those', async () => {
    const asked: unknown[] = []
    workerSetup.before = (request) => {
      if (request.kind === 'call' && request.method === 'predictRow') asked.push(request.args[2])
      return undefined
    }
    const at = 5
    await openRow(predictedRows()[at]!)
    await waitFor(() => expect([...new Set(asked)].sort()).toEqual([at - 1, at, at + 1]))
    await expectText(() => screen.getByTestId('lda-what-if'), ' with ')
    // Whatever is asked from now on has no answer.
    workerSetup.before = (request) =>
      request.kind === 'call' && request.method === 'predictRow' ? new Promise(() => {}) : undefined
    const { line, lda } = predictedRows()[at + 1]!
    await goTo(`#/prediction/${line}`, `Prediction of line ${line}`)
    expect(screen.getByLabelText('LDA').getAttribute('aria-busy')).toBe('false')
    expect(screen.getByTestId('lda-letter').textContent).toBe(letter(lda).charAt(0))
    await person.click(screen.getByRole('button', { name: 'Predict again' }))
    expect(screen.getByLabelText('LDA').getAttribute('aria-busy')).toBe('true')
  })
})

describe('while the worker still answers', () => {
  it('no answer is shown or judged beside a row that it is not about', async () => {
    const first = right()
    const second = predictedRows().find((row) => row.truth !== first.truth && row.lda === row.truth)!
    await openRow(first)
    await expectText(() => screen.getByTestId('lda-letter'), letter(first.lda).charAt(0))
    await heading(/^Why /, 2)
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    workerSetup.before = (request) =>
      request.kind === 'call' && request.method === 'predictRow' ? held : undefined
    location.hash = `#/prediction/${second.line}`
    await heading(`Prediction of line ${second.line}`)
    // The last row’s answer keeps the room, unseen and under its own label: it was right, and is not called wrong.
    const kept = screen.getByTestId('lda-letter').closest<HTMLElement>('[style]')
    expect(kept?.style.visibility).toBe('hidden')
    expect(within(screen.getByLabelText('LDA')).queryByText(/wrong/)).toBeNull()
    expect(screen.getByLabelText('LDA').getAttribute('aria-busy')).toBe('true')
    expect(screen.getByTestId('route-json').textContent).toBe('')
    const why = screen.queryByRole('heading', { name: /^Why / })
    expect(why === null || why.closest('[aria-hidden]')).toBeTruthy()
    answer()
    await expectText(() => screen.getByTestId('lda-letter'), letter(second.lda).charAt(0))
    await waitFor(() => {
      const shown = screen.getByTestId('lda-letter').closest<HTMLElement>('[style]')
      expect(shown?.style.visibility ?? '').toBe('')
    })
    // Not what is said of other rows with such a confidence, which may have come by now.
    expect(within(screen.getByLabelText('LDA')).getByText(/^\W*right$/)).toBeTruthy()
  })
})
