import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DecoderInUse } from '../../app/state.ts'
import { metrics } from '../../evaluation/metrics.ts'
import type { Finding } from '../../evaluation/trust/finding.ts'
import type { Problem } from '../../problem.ts'
import { ProblemError } from '../../problem.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf } from '../../testing/fakeEngine.ts'
import { person } from '../../testing/page/page.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { decoderOf, openOf, startApp, subjectOf } from '../../testing/startApp.ts'
import { trainedOf } from '../../testing/trainedOf.ts'
import { VisibleRows } from '../hooks/VisibleRows.tsx'
import { ScoreView } from './ScoreView.tsx'

const CLASSES = Array.from({ length: 10 }, (_, k) => k)

const BLOCKS: Finding = {
  id: 'block-design',
  severity: 'serious',
  title: 'Each class was recorded in one block',
  seen: '10 of 10 classes are one run of rows each.',
  why: 'Whatever drifts with time differs from class to class.',
  remedy: 'Record the classes in random order.',
  source: 'Li et al. 2021, doi:10.1109/TPAMI.2020.2973153',
}
const SHIFT: Finding = { ...BLOCKS, id: 'feature-shift', severity: 'caution', title: '2 features shifted' }

/** The metrics of a classifier that is right so often, where so many of the ten classes take turns. */
function metricsOf(correct: number, rows: number, classes: number) {
  const truth = Int32Array.from({ length: rows }, (_, row) => row % classes)
  const predicted = truth.map((k, row) => (row < correct ? k : (k + 1) % CLASSES.length))
  const posteriors = { rows, columns: CLASSES.length, values: new Float64Array(rows * 10).fill(0.1) }
  return metrics({ posteriors, predicted, confidence: new Float64Array(rows).fill(0.1), truth })
}

interface Scored extends ExampleOptions {
  readonly count?: number
  /** How many of the ten classes occur. */
  readonly occurring?: number
  readonly isTrainingFile?: boolean
  /** How many independent rows they are worth; null where it cannot be told. */
  readonly worth?: number | null
  readonly findings?: readonly Finding[]
}

const PROBLEM: Problem = { code: 'network', message: 'no', file: 'x', found: 'a', expected: 'b' }

/**
 * The score of a recording by a decoder of ten classes that reached 90% elsewhere.
 * @param correct rows that each classifier gets right; null for no label known
 */
async function score(
  correct: number | null,
  {
    count: rows = 40,
    worth = rows,
    findings = [],
    occurring = CLASSES.length,
    isTrainingFile = false,
    ...options
  }: Scored = {},
) {
  const app = await startApp()
  const labels = Array.from({ length: 3 }, (_, row) => row)
  await app.openFile(exampleRecording({ name: 'mine.csv', sha256: 'abc'.repeat(21), labels, ...options }))
  app.decoder.predictAll.mockResolvedValue({
    ...batchOf(0, rows),
    metrics: correct === null ? null : metricsOf(correct, rows, occurring),
  })
  app.decoder.assess.mockImplementation(async () => {
    if (worth === null) throw new ProblemError(PROBLEM)
    return { findings, effective: { rows, effective: worth, autocorrelation: [], pairs: 1, within: 'runs' } }
  })
  const own = decoderOf(app.state())
  const manifest = trainedOf(own.manifest)
  const classifiers = manifest.classifiers.map((one) => ({
    ...one,
    accuracy: { ...one.accuracy, heldOut: 0.9 },
  }))
  const training = {
    ...manifest.training,
    ...(isTrainingFile && { sha256: openOf(app.state()).sha256 }),
  }
  const decoder: DecoderInUse = {
    ...own,
    manifest: { ...manifest, classes: CLASSES, classifiers, training },
  }
  const open = { recording: openOf(app.state()), decoder, subject: subjectOf(app.state()) }
  await renderWithApp(
    app,
    <VisibleRows open={open}>
      <ScoreView {...open} cell={null} />
    </VisibleRows>,
  )
  await waitFor(() => expect(screen.getByTestId('route-json').textContent).toContain('Score'))
}

const verdict = async () => (await screen.findByTestId('verdict')).textContent ?? ''
const said = async (text: string) => waitFor(async () => expect(await verdict()).toContain(text))
const link = () => screen.queryByRole('link', { name: 'Train on this recording' })

describe('the verdict', () => {
  it('that is good names both classifiers, chance, how sure it is, and what speaks against it', async () => {
    await score(30, { worth: 20, findings: [BLOCKS, SHIFT] })
    await said('LDA is right in 75.0% of the rows, the neural network in 75.0%; guessing gets 10.0%.')
    await said('The 40 rows are worth about 20 independent ones, so that the true figure of LDA lies between')
    await said('Against it: each class was recorded in one block (and 1 lesser point).')
    expect(link()).toBeNull()
    // The same interval stands below, and the other one is called what it is.
    const figure = screen.getByRole('region', { name: 'LDA accuracy' }).textContent
    const [, low = '', high = ''] = /lies between (\S+) and (\S+)/.exec(await verdict()) ?? []
    expect(figure).toContain(`${low} to ${high} (`)
    expect(figure).toContain('if all rows were independent)')
  })

  it('no better than chance leads to a decoder that is made for the recording', async () => {
    await score(4)
    await said('No better than chance. LDA is right in 10.0%')
    await said('The decoder in use was trained on train.csv, a simulated recording')
    expect(await verdict()).not.toContain('Against it')
    expect(link()!.getAttribute('href')).toBe('#/train?train.on=abcabcabcabc')
    expect(screen.getAllByText(/trained on train\.csv/)).toHaveLength(1)
  })

  it('is chance by the effective number of rows, not by the number in the file', async () => {
    await score(80, { count: 400 })
    await said('Better than chance, but far below the 90.0%')
    expect(link()).not.toBeNull()
  })

  it('is chance for the same accuracy where rows are worth few', async () => {
    await score(80, { count: 400, worth: 20 })
    await said('No better than chance.')
    await said('luck alone reaches 20.0%')
  })

  it('takes always naming the commonest class for chance where that is right more often', async () => {
    await score(10, { occurring: 4 })
    await said('No better than chance. LDA is right in 25.0%')
    await said('always naming the commonest class gets 25.0%.')
  })

  it('of one class says that nothing can be said', async () => {
    await score(30, { occurring: 1 })
    await said('All rows are of one class, so nothing can be said against chance. LDA is right in 75.0%')
    expect(link()).toBeNull()
  })

  it('of the training file says so first, and names the score that counts', async () => {
    await score(38, { isTrainingFile: true })
    await said('The decoder learned from this very file: what counts is the 90.0% that it reached at best on')
    await said('Here LDA is right in 95.0% of the rows')
    expect(await verdict()).not.toContain('lies between')
    const figure = screen.getByRole('region', { name: 'LDA accuracy' }).textContent
    expect(figure).toContain('rows right · trained on these')
    expect(figure).not.toContain('interval')
  })

  it('tells nothing from few rows', async () => {
    await score(30, { worth: 5 })
    await said('Too few rows to tell. LDA is right in 75.0%')
    expect(link()).toBeNull()
  })

  it('of labels that the decoder knows none of leads there too', async () => {
    await score(null, { labels: ['left', 'right', 'left'] })
    await screen.findByText(/The decoder in use knows none of these labels: it was trained on train\.csv/)
    expect(link()).not.toBeNull()
    expect(screen.queryByTestId('verdict')).toBeNull()
  })

  it('is none without labels', async () => {
    await score(null, { labels: null })
    expect(screen.queryByTestId('verdict')).toBeNull()
    expect(screen.getByText('No labels, no score')).toBeTruthy()
    expect(link()).toBeNull()
    expect(screen.queryByRole('button', { name: 'Save a report' })).toBeNull()
  })

  it('takes rows to be independent where that could not be examined, and says so', async () => {
    await score(30, { worth: null })
    await said('The 40 rows count as independent, so that')
    expect(screen.getByRole('alert').textContent).toContain('This could not be examined')
  })
})

describe('the findings', () => {
  it('are cards that say what and how serious, and why and the remedy on opening', async () => {
    await score(30, { findings: [BLOCKS, SHIFT] })
    const cards = await within(await screen.findByRole('list', { name: 'Findings' })).findAllByRole('group')
    expect(cards.map((card) => card.querySelector('summary')!.textContent)).toEqual([
      '✗ seriousEach class was recorded in one block',
      '! caution2 features shifted',
    ])
    const [card] = cards as HTMLDetailsElement[]
    expect(card!.open).toBe(false)
    await person.click(card!.querySelector('summary')!)
    expect(card!.open).toBe(true)
    expect(card!.textContent).toContain('What to do: Record the classes in random order.')
    expect(within(card!).getByRole('link').getAttribute('href')).toBe(
      'https://doi.org/10.1109/TPAMI.2020.2973153',
    )
  })

  it('and all parts are open while the page is printed, and as they were afterwards', async () => {
    await score(30, { findings: [BLOCKS] })
    await screen.findByText('All metrics', { selector: 'h2' })
    const folds = () => [...document.querySelectorAll<HTMLDetailsElement>('details[data-paper]')]
    folds()[1]!.open = true
    const before = folds().map(({ open }) => open)
    expect(before.filter((open) => !open).length).toBeGreaterThan(8)
    act(() => void dispatchEvent(new Event('beforeprint')))
    expect(folds().every(({ open }) => open)).toBe(true)
    act(() => void dispatchEvent(new Event('afterprint')))
    expect(folds().map(({ open }) => open)).toEqual(before)
  })
})

it('the contents open a part and put the focus there', async () => {
  await score(30)
  const contents = within(await screen.findByRole('navigation', { name: 'Contents of the score' }))
  const fold = () => document.querySelector<HTMLDetailsElement>('#score-coverage details')!
  expect(fold().open).toBe(false)
  await person.click(contents.getByRole('button', { name: 'Abstaining' }))
  expect(fold().open).toBe(true)
  expect(document.activeElement).toBe(fold().querySelector('summary'))
  // Every entry leads to a part that is there, and every part is named.
  const parts = [...document.querySelectorAll('section[id^="score-"]')]
  expect(contents.getAllByRole('listitem')).toHaveLength(parts.length)
})
