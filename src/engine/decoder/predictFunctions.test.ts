import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import { wilsonInterval } from '../../evaluation/wilsonInterval.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'
import type { PredictionChunk } from './predictBatches.ts'

const bundle = exampleBundle()
beforeEach(() => {
  stubSite(bundle.files)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }

/** A worker with the example's decoder and a recording open. */
async function workerWith(recording: Recording) {
  const worker = createDecoderFunctions()
  await worker.openDecoder(context, subject.decoder, { kind: 'site', base: '' })
  worker.openRecording(context, subject.recording, recording)
  return worker
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

describe('row', () => {
  it('gives a copy in the file’s own order', async () => {
    const rows = [[8, 0, 6]]
    const recording = exampleRecording({ features: ['Fz/theta', 'Cz/theta', 'Cz/alpha'], rows, labels: [1] })
    const worker = await workerWith(recording)
    const row = worker.row(context, subject.recording, 0)
    expect([...row]).toEqual([8, 0, 6])
    row[0] = 99
    expect(recording.values[0]).toBe(8)
  })

  it('needs no decoder', () => {
    const worker = createDecoderFunctions()
    worker.openRecording(context, 3, exampleRecording())
    expect([...worker.row(context, 3, 1)]).toEqual([0, 6, 8])
  })
})

describe('predictRow', () => {
  it('normalises the row and gives LDA’s posteriors', async () => {
    const recording = exampleRecording()
    const worker = await workerWith(recording)
    // (3, 4, 0) has norm 5, so the scores are 0.6 and 0.8 − 0.9.
    const { posterior, milliseconds } = await worker.predictRow(context, subject, 'lda', 0)
    expect(posterior).toHaveLength(2)
    expect(posterior[0]).toBeCloseTo(sigmoid(0.7), 14)
    expect(posterior[1]).toBeCloseTo(sigmoid(-0.7), 14)
    expect(milliseconds).toBeGreaterThanOrEqual(0)
    expect([...recording.values.subarray(0, 3)]).toEqual([3, 4, 0])
  })

  it('matches features by name, not by position', async () => {
    const rows = [[0, 4, 3]]
    const worker = await workerWith(
      exampleRecording({ features: ['Fz/theta', 'Cz/alpha', 'Cz/theta'], rows, labels: [1] }),
    )
    const { posterior } = await worker.predictRow(context, subject, 'lda', 0)
    expect(posterior[0]).toBeCloseTo(sigmoid(0.7), 14)
  })

  it('needs a classifier that the decoder has', async () => {
    const worker = await workerWith(exampleRecording())
    await expect(worker.predictRow(context, subject, 'svm', 0)).rejects.toThrow('no classifier svm')
  })
})

describe('predictValues', () => {
  it('predicts a row that is in no recording, after the same preprocessing', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, { kind: 'site', base: '' })
    const values = Float64Array.of(6, 8, 0)
    const { posterior, milliseconds } = await worker.predictValues(context, 1, 'lda', values)
    expect(posterior[0]).toBeCloseTo(sigmoid(0.7), 14)
    expect(milliseconds).toBeGreaterThanOrEqual(0)
    expect([...values]).toEqual([6, 8, 0])
  })

  it('needs as many values as the decoder has features', async () => {
    const worker = await workerWith(exampleRecording())
    for (const values of [[], [1], [1, 2, 3, 4]]) {
      const asked = worker.predictValues(context, 1, 'lda', Float64Array.from(values))
      await expect(asked).rejects.toThrow(`has 3 values, not ${values.length}`)
    }
  })
})

describe('predictAll', () => {
  it('gives each row’s class and confidence, and the score', async () => {
    const worker = await workerWith(exampleRecording())
    const { predicted, confidence, metrics } = await worker.predictAll(context, subject, 'lda')
    expect([...predicted]).toEqual([0, 1, 1])
    expect(confidence[0]).toBeCloseTo(sigmoid(0.7), 14)
    expect(confidence[1]).toBeCloseTo(sigmoid(0.5), 14)
    expect(confidence[2]).toBeCloseTo(sigmoid(0.1), 14)
    // The letters are 1 0 1.
    expect(metrics).toMatchObject({
      rows: 3,
      correct: 1,
      accuracy: 1 / 3,
      interval: wilsonInterval(1, 3),
      byClass: { recall: [0, 0.5], support: Int32Array.of(1, 2) },
      confusion: Int32Array.of(0, 1, 1, 1),
    })
  })

  it('has no score without labels or where the decoder knows none of them', async () => {
    const unlabelled = await workerWith(exampleRecording({ labels: null }))
    expect((await unlabelled.predictAll(context, subject, 'lda')).metrics).toBeNull()
    const unknown = await workerWith(exampleRecording({ labels: [7, 8, 9] }))
    expect((await unknown.predictAll(context, subject, 'lda')).metrics).toBeNull()
  })

  it('counts only the rows whose label the decoder knows', async () => {
    const worker = await workerWith(exampleRecording({ labels: [0, 7, 0] }))
    const { metrics } = await worker.predictAll(context, subject, 'lda')
    expect(metrics).toMatchObject({ rows: 2, correct: 1 })
  })

  it('says of many rows what it says of each', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => [i % 7, i % 5, (i % 3) + 1])
    const worker = await workerWith(exampleRecording({ rows, labels: null }))
    const { predicted, confidence } = await worker.predictAll(context, subject, 'lda')
    expect(predicted).toHaveLength(2500)
    for (const index of [0, 255, 256, 257, 511, 512, 2499]) {
      const { posterior } = await worker.predictRow(context, subject, 'lda', index)
      const best = posterior[1]! > posterior[0]! ? 1 : 0
      expect(predicted[index]).toBe(best)
      expect(confidence[index]).toBeCloseTo(posterior[best]!, 14)
    }
  })

  it('reports progress and stops between batches where the caller gave up', async () => {
    const rows = Array.from({ length: 3000 }, () => [1, 2, 3])
    const worker = await workerWith(exampleRecording({ rows, labels: null }))
    // Each look at the clock is 100 ms after the last, so that it pauses after each batch.
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 100
      return clock
    })
    const reports: Progress<PredictionChunk>[] = []
    const controller = new AbortController()
    const report = (progress: Progress<PredictionChunk>) => {
      reports.push(progress)
      if (reports.length === 2) controller.abort()
    }
    const asked = worker.predictAll({ signal: controller.signal, report }, subject, 'lda')
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    // (1, 2, 3) of norm √14 scores 1 / √14 and 5 / √14 − 0.9, which is class 1.
    const predicted = new Int32Array(256).fill(1)
    expect(reports).toMatchObject([
      { stage: 'Predicting', fraction: 256 / 3000, part: { from: 0, predicted } },
      { stage: 'Predicting', fraction: 512 / 3000, part: { from: 256, predicted } },
    ])
    for (const { part } of reports) {
      expect(part!.confidence).toHaveLength(256)
      expect(part!.confidence[255]).toBeCloseTo(sigmoid(4 / Math.sqrt(14) - 0.9), 14)
    }
  })
})

describe('scoreRaw', () => {
  it('is the accuracy without preprocessing', async () => {
    // Raw scores are x and y + z − 0.9: of (3, 4, 0), (0, 6, 8), (1, 2, 2) all are class 1, two of them rightly.
    const worker = await workerWith(exampleRecording())
    expect(await worker.scoreRaw(context, subject, 'lda')).toBeCloseTo(2 / 3, 14)
  })

  it('is null where no row has a label that the decoder knows', async () => {
    for (const labels of [null, [7, 8, 9]]) {
      const worker = await workerWith(exampleRecording({ labels }))
      expect(await worker.scoreRaw(context, subject, 'lda')).toBeNull()
    }
  })
})
