import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DecoderInUse } from '../../app/state.ts'
import { metrics } from '../../evaluation/metrics.ts'
import { type ExampleOptions, exampleRecording } from '../../testing/exampleRecording.ts'
import { batchOf } from '../../testing/fakeEngine.ts'
import { renderWithApp } from '../../testing/page/renderWithApp.tsx'
import { decoderOf, openOf, startApp, subjectOf } from '../../testing/startApp.ts'
import { MatchReport } from '../line/MatchReport.tsx'
import { ScoreView } from '../score/ScoreView.tsx'

const ROWS = 40
const CLASSES = Array.from({ length: 10 }, (_, k) => k)

/** The metrics of a classifier that is right so often. */
function metricsOf(correct: number) {
  const truth = Int32Array.from({ length: ROWS }, (_, row) => row % CLASSES.length)
  const predicted = truth.map((k, row) => (row < correct ? k : (k + 1) % CLASSES.length))
  const posteriors = { rows: ROWS, columns: CLASSES.length, values: new Float64Array(ROWS * 10).fill(0.1) }
  return metrics({ posteriors, predicted, confidence: new Float64Array(ROWS).fill(0.1), truth })
}

/** The score of a recording by a decoder of ten classes that reached 90% elsewhere. @param correct null for no label known */
async function score(correct: number | null, options: ExampleOptions = {}) {
  const app = await startApp()
  await app.openFile(exampleRecording({ name: 'mine.csv', sha256: 'abc'.repeat(21), ...options }))
  app.decoder.predictAll.mockResolvedValue({
    ...batchOf(0, ROWS),
    metrics: correct === null ? null : metricsOf(correct),
  })
  const own = decoderOf(app.state())
  const classifiers = own.manifest.classifiers.map((one) => ({
    ...one,
    accuracy: { ...one.accuracy, heldOut: 0.9 },
  }))
  const decoder: DecoderInUse = { ...own, manifest: { ...own.manifest, classes: CLASSES, classifiers } }
  const rows = { recording: openOf(app.state()), decoder, subject: subjectOf(app.state()) }
  await renderWithApp(app, <ScoreView {...rows} cell={null} />)
  await waitFor(() => expect(screen.getByTestId('route-json').textContent).toContain('Score'))
}

/** What the line view says of how a recording fits the example's decoder. */
async function match(options: ExampleOptions) {
  const app = await startApp()
  await app.openFile(exampleRecording({ name: 'mine.csv', sha256: 'abc'.repeat(21), ...options }))
  const [recording, { manifest }] = [openOf(app.state()), decoderOf(app.state())]
  await renderWithApp(app, <MatchReport recording={recording} manifest={manifest} />)
}

const link = () => screen.queryByRole('link', { name: 'Train on this recording' })
const offered = () => link()!.parentElement!.textContent

describe('a score', () => {
  it('no better than chance leads to a decoder that is made for the recording', async () => {
    await score(4)
    expect(offered()).toContain(
      'This is no better than chance: the decoder in use was trained on train.csv, a simulated recording.',
    )
    expect(link()!.getAttribute('href')).toBe('#/train?train.on=abcabcabcabc')
  })

  it('so does one that is far below what the decoder reached elsewhere', async () => {
    await score(16)
    expect(offered()).toContain(
      'This is far less than the 90.0% that the decoder in use reached on test.json',
    )
  })

  it('so do labels that the decoder knows none of', async () => {
    await score(null, { labels: ['left', 'right', 'left'] })
    expect(offered()).toContain('The decoder in use knows none of these labels: it was trained on train.csv')
  })

  it('that is well leads nowhere', async () => {
    await score(30)
    expect(link()).toBeNull()
  })

  it('leads nowhere without labels', async () => {
    await score(null, { labels: null })
    expect(link()).toBeNull()
  })
})

describe('a file that does not fit the decoder', () => {
  it('leads to one that is made for it, for its features or for its classes', async () => {
    await match({ features: ['Oz/theta', 'Cz/alpha', 'Fz/theta'] })
    expect(offered()).toContain('The decoder in use was trained on other features.')
    expect(link()!.getAttribute('href')).toBe('#/train?train.on=abcabcabcabc')
  })

  it('leads there for its classes as well', async () => {
    await match({ labels: [1, 31, 0] })
    expect(offered()).toContain('The decoder in use was trained on other classes.')
  })

  it('leads nowhere without labels, nor does one that fits', async () => {
    await match({ labels: null, features: ['Oz/theta', 'Cz/alpha', 'Fz/theta'] })
    expect(document.body.textContent).toContain('1 missing')
    expect(link()).toBeNull()
    await match({})
    expect(link()).toBeNull()
  })
})
