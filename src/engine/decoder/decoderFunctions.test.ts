import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import { wilsonInterval } from '../../evaluation/wilsonInterval.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

const bundle = exampleBundle()
beforeEach(() => {
  stubSite(bundle.files)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const context: CallContext = { signal: new AbortController().signal, report: () => {} }

/** A decoder with the example's bundle open, and a recording. */
async function decoderWith(recording: Recording) {
  const decoder = createDecoderFunctions()
  await decoder.openBundle(context, '')
  decoder.openRecording(context, recording)
  return decoder
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

describe('openRecording', () => {
  it('takes a recording whose features do not fit: it can be looked at, and says why it cannot be predicted', async () => {
    const features = ['Cz/theta', 'Fz/theta']
    const decoder = await decoderWith(
      exampleRecording({ name: 'new.csv', features, rows: [[1, 2]], labels: [1] }),
    )
    expect([...decoder.row(context, 0)]).toEqual([1, 2])
    const misfit = { problem: { code: 'missing-features', file: 'new.csv', column: 'Cz/alpha' } }
    await expect(decoder.predictRow(context, 'lda', 0)).rejects.toMatchObject(misfit)
    await expect(decoder.predictAll(context, 'lda')).rejects.toMatchObject(misfit)
    await expect(decoder.portraits(context)).rejects.toMatchObject(misfit)
  })

  it('selects the first recording, and no later one', async () => {
    const decoder = await decoderWith(exampleRecording())
    decoder.openRecording(context, exampleRecording({ rows: [[0, 0, 5]], labels: null }), 7)
    expect([...decoder.row(context, 0)]).toEqual([3, 4, 0])
  })

  it('keeps a recording that came before the bundle, and judges its features when it is used', async () => {
    const decoder = createDecoderFunctions()
    decoder.openRecording(context, exampleRecording({ features: ['a', 'b', 'c'] }))
    await decoder.openBundle(context, '')
    await expect(decoder.predictRow(context, 'lda', 0)).rejects.toMatchObject({
      problem: { code: 'missing-features' },
    })
  })
})

describe('of several recordings', () => {
  async function decoderWithTwo() {
    const decoder = createDecoderFunctions()
    await decoder.openBundle(context, '')
    decoder.openRecording(context, exampleRecording(), 1)
    decoder.openRecording(context, exampleRecording({ rows: [[0, 0, 5]], labels: [1] }), 2)
    return decoder
  }

  it('the selected one is asked about, back and forth', async () => {
    const decoder = await decoderWithTwo()
    for (const [id, row, predicted] of [
      [2, [0, 0, 5], [1]],
      [1, [3, 4, 0], [0, 1, 1]],
      [2, [0, 0, 5], [1]],
    ] as const) {
      decoder.selectRecording(context, id)
      expect([...decoder.row(context, 0)]).toEqual(row)
      expect([...(await decoder.predictAll(context, 'lda')).predicted]).toEqual(predicted)
    }
  })

  it('another one can be predicted by its id, and the selection stays', async () => {
    const decoder = await decoderWithTwo()
    expect((await decoder.predictAll(context, 'lda', 2)).metrics).toMatchObject({ rows: 1, correct: 1 })
    expect((await decoder.predictAll(context, 'lda')).metrics).toMatchObject({ rows: 3, correct: 1 })
    expect([...decoder.row(context, 0)]).toEqual([3, 4, 0])
  })

  it('a question stays with the one that was selected when it was asked', async () => {
    const decoder = await decoderWithTwo()
    const asked = [decoder.predictAll(context, 'lda'), decoder.scoreRaw(context, 'lda')] as const
    decoder.selectRecording(context, 2)
    expect((await asked[0]).predicted).toHaveLength(3)
    expect(await asked[1]).toBeCloseTo(2 / 3, 14)
  })

  it('a closed one can no longer be asked about or selected; the others stay', async () => {
    const decoder = await decoderWithTwo()
    decoder.closeRecording(context, 1)
    decoder.closeRecording(context, 99)
    expect(() => decoder.row(context, 0)).toThrow('no recording is open')
    expect(() => decoder.selectRecording(context, 1)).toThrow('no recording is open')
    decoder.selectRecording(context, 2)
    expect([...decoder.row(context, 0)]).toEqual([0, 0, 5])
  })
})

describe('openBundle', () => {
  it('gives the manifest and the training run', async () => {
    const { manifest, run } = bundle
    expect(await createDecoderFunctions().openBundle(context, '')).toEqual({ manifest, run })
  })

  it('keeps the bundle in use where the next one is altered', async () => {
    const decoder = await decoderWith(exampleRecording())
    stubSite({ ...bundle.files, 'models/lda.json': '{}' })
    await expect(decoder.openBundle(context, '')).rejects.toMatchObject({ problem: { code: 'altered' } })
    expect((await decoder.predictRow(context, 'lda', 0)).posterior).toHaveLength(2)
  })
})

describe('row', () => {
  it('gives a copy in the file’s own order', async () => {
    const rows = [[8, 0, 6]]
    const recording = exampleRecording({ features: ['Fz/theta', 'Cz/theta', 'Cz/alpha'], rows, labels: [1] })
    const decoder = await decoderWith(recording)
    const row = decoder.row(context, 0)
    expect([...row]).toEqual([8, 0, 6])
    row[0] = 99
    expect(recording.values[0]).toBe(8)
  })
})

describe('predictRow', () => {
  it('normalises the row and gives LDA’s posteriors', async () => {
    const recording = exampleRecording()
    const decoder = await decoderWith(recording)
    // (3, 4, 0) has norm 5, so the scores are 0.6 and 0.8 − 0.9.
    const { posterior, milliseconds } = await decoder.predictRow(context, 'lda', 0)
    expect(posterior).toHaveLength(2)
    expect(posterior[0]).toBeCloseTo(sigmoid(0.7), 14)
    expect(posterior[1]).toBeCloseTo(sigmoid(-0.7), 14)
    expect(milliseconds).toBeGreaterThanOrEqual(0)
    expect([...recording.values.subarray(0, 3)]).toEqual([3, 4, 0])
  })

  it('matches features by name, not by position', async () => {
    const rows = [[0, 4, 3]]
    const decoder = await decoderWith(
      exampleRecording({ features: ['Fz/theta', 'Cz/alpha', 'Cz/theta'], rows, labels: [1] }),
    )
    const { posterior } = await decoder.predictRow(context, 'lda', 0)
    expect(posterior[0]).toBeCloseTo(sigmoid(0.7), 14)
  })

  it('needs a bundle, a recording and, for the network, the network', async () => {
    const decoder = createDecoderFunctions()
    await expect(decoder.predictRow(context, 'lda', 0)).rejects.toThrow('no bundle is open')
    await decoder.openBundle(context, '')
    await expect(decoder.predictRow(context, 'lda', 0)).rejects.toThrow('no recording is open')
    expect(() => decoder.row(context, 0)).toThrow('no recording is open')
    decoder.openRecording(context, exampleRecording())
    await expect(decoder.predictRow(context, 'mlp', 0)).rejects.toThrow('the network is not open')
  })
})

describe('predictAll', () => {
  it('gives each row’s class and confidence, and the score', async () => {
    const decoder = await decoderWith(exampleRecording())
    const { predicted, confidence, metrics } = await decoder.predictAll(context, 'lda')
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

  it('has no score without labels or where the bundle knows none of them', async () => {
    const unlabelled = await decoderWith(exampleRecording({ labels: null }))
    expect((await unlabelled.predictAll(context, 'lda')).metrics).toBeNull()
    const unknown = await decoderWith(exampleRecording({ labels: [7, 8, 9] }))
    expect((await unknown.predictAll(context, 'lda')).metrics).toBeNull()
  })

  it('counts only the rows whose label the bundle knows', async () => {
    const decoder = await decoderWith(exampleRecording({ labels: [0, 7, 0] }))
    expect((await decoder.predictAll(context, 'lda')).metrics).toMatchObject({ rows: 2, correct: 1 })
  })

  it('says of many rows what it says of each', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => [i % 7, i % 5, (i % 3) + 1])
    const decoder = await decoderWith(exampleRecording({ rows, labels: null }))
    const { predicted, confidence } = await decoder.predictAll(context, 'lda')
    expect(predicted).toHaveLength(2500)
    for (const index of [0, 1023, 1024, 1025, 2047, 2048, 2499]) {
      const { posterior } = await decoder.predictRow(context, 'lda', index)
      const best = posterior[1]! > posterior[0]! ? 1 : 0
      expect(predicted[index]).toBe(best)
      expect(confidence[index]).toBeCloseTo(posterior[best]!, 14)
    }
  })

  it('reports progress and stops between batches where the caller gave up', async () => {
    const rows = Array.from({ length: 3000 }, () => [1, 2, 3])
    const decoder = await decoderWith(exampleRecording({ rows, labels: null }))
    // Each look at the clock is 100 ms after the last, so that it pauses after each batch.
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 100
      return clock
    })
    const reports: Progress[] = []
    const controller = new AbortController()
    const report = (progress: Progress) => {
      reports.push(progress)
      if (reports.length === 2) controller.abort()
    }
    await expect(decoder.predictAll({ signal: controller.signal, report }, 'lda')).rejects.toMatchObject({
      name: 'AbortError',
    })
    // (1, 2, 3) of norm √14 scores 1 / √14 and 5 / √14 − 0.9, which is class 1.
    const predicted = new Int32Array(1024).fill(1)
    expect(reports).toMatchObject([
      { stage: 'Predicting', fraction: 1024 / 3000, chunk: { from: 0, predicted } },
      { stage: 'Predicting', fraction: 2048 / 3000, chunk: { from: 1024, predicted } },
    ])
    for (const { chunk } of reports) {
      expect(chunk!.confidence).toHaveLength(1024)
      expect(chunk!.confidence[1023]).toBeCloseTo(sigmoid(4 / Math.sqrt(14) - 0.9), 14)
    }
  })
})
