import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import type { PredictionFormat, PredictionRow } from '../../evaluation/formatPredictions.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import type { ClassifierKind } from '../../models/classifier.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import type { Matrix } from '../../models/matrix.ts'
import { MLP_KIND } from '../../models/mlp/mlpKind.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

// TensorFlow.js has no part in these tests.
vi.mock('./siteTensorflow.ts', () => ({ siteTensorflow: { start: async () => {} } }))

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }

beforeEach(() => {
  stubSite(exampleBundle().files)
})
afterEach(() => vi.unstubAllGlobals())

type Predict = (rows: Matrix) => Matrix
/** Sure of class 1 in each row, to 0.9. */
const sure: Predict = ({ rows }) => ({
  rows,
  columns: 2,
  values: Float64Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? 0.1 : 0.9)),
})
/** In the network's place. */
const networkThat = (predictProba: Predict): ClassifierKind => ({
  ...MLP_KIND,
  loadCode: async () => ({
    open: async () => ({
      predictProba,
      explain: () => ({ margin: 0, baseline: 0, features: new Float64Array(3) }),
      dispose: () => {},
    }),
  }),
})

async function workerWith(recording: Recording, predict = sure) {
  const worker = createDecoderFunctions([LDA_KIND, networkThat(predict)])
  await worker.openDecoder(context, subject.decoder, { kind: 'site', base: '' })
  worker.openRecording(context, subject.recording, recording)
  return worker
}

async function textOf(
  recording: Recording,
  format: PredictionFormat,
  indices: Int32Array | null = null,
  posteriors = false,
): Promise<string> {
  const worker = await workerWith(recording)
  return (await worker.exportPredictions(context, subject, { format, indices, posteriors })).text()
}

/** Many rows, each a little different from the one before; lines count down. */
function manyRows(rows: number): Recording {
  return exampleRecording({
    rows: Array.from({ length: rows }, (_, row) => [1, row / rows, 0]),
    lines: Array.from({ length: rows }, (_, row) => rows - row),
    labels: Array.from({ length: rows }, (_, row) => row % 2),
  })
}

describe('exportPredictions', () => {
  it('gives all rows in the file’s order', async () => {
    const worker = await workerWith(exampleRecording())
    const csv = { format: 'csv', indices: null, posteriors: false } as const
    const blob = await worker.exportPredictions(context, subject, csv)
    expect(blob.type).toBe('text/csv;charset=utf-8')
    const { data } = Papa.parse<Record<string, string>>(await blob.text(), {
      header: true,
      skipEmptyLines: true,
    })
    expect(data.map(({ line, truth, lda, mlp }) => [line, truth, lda, mlp].map(Number))).toEqual([
      [0, 1, 0, 1],
      [10, 0, 1, 1],
      [20, 1, 1, 1],
    ])
    expect(data.map((row) => row.mlp_confidence)).toEqual(['0.9', '0.9', '0.9'])
  })

  it('gives the rows asked for, in their order and with the same values', async () => {
    const recording = manyRows(3000)
    const all = (await textOf(recording, 'ndjson', null, true)).split('\n')
    const indices = Int32Array.from({ length: 2500 }, (_, at) => 2999 - at)
    const some = (await textOf(recording, 'ndjson', indices, true)).split('\n')
    expect(some).toEqual([...Array.from(indices, (row) => all[row]), ''])
    const row = JSON.parse(some[0]!) as PredictionRow
    expect(row).toMatchObject({ line: 1, truth: 1, mlpPosterior: [0.1, 0.9] })
  })

  it('writes JSON of many batches that reads back', async () => {
    const { classes, rows, notes } = JSON.parse(await textOf(manyRows(3000), 'json'))
    expect(classes).toEqual([0, 1])
    expect(rows).toHaveLength(3000)
    expect(notes).toEqual([
      {
        kind: 'score',
        text: expect.stringMatching(/^LDA [\d.]+ % of 3000 rows, Neural network 50\.0 % of 3000 rows$/),
      },
    ])
    expect(JSON.parse(await textOf(manyRows(3), 'json', new Int32Array(0)))).toMatchObject({
      classes,
      rows: [],
    })
  })

  it('says in JSON of which rows it is, where it is not of all', async () => {
    const { notes } = JSON.parse(await textOf(manyRows(30), 'json', Int32Array.of(3, 4)))
    expect(notes).toMatchObject([
      { kind: 'selection', text: '2 of the recording’s 30 rows are here' },
      { kind: 'score', text: expect.stringContaining('of 2 rows') },
    ])
  })

  it('has no truth where the file has no labels', async () => {
    const [line] = (await textOf(exampleRecording({ labels: null }), 'ndjson')).split('\n')
    expect(JSON.parse(line!).truth).toBeNull()
  })

  it('tells how far it has come, and gives up when asked to', async () => {
    const controller = new AbortController()
    const told: Progress[] = []
    const slow: Predict = (rows) => {
      const until = performance.now() + 40
      while (performance.now() < until);
      return sure(rows)
    }
    const worker = await workerWith(manyRows(20_000), slow)
    const exporting = worker.exportPredictions(
      {
        signal: controller.signal,
        report(progress) {
          told.push(progress)
          controller.abort()
        },
      },
      subject,
      { format: 'csv', indices: null, posteriors: false },
    )
    await expect(exporting).rejects.toMatchObject({ name: 'AbortError' })
    expect(told).toEqual([{ stage: 'Exporting', fraction: 256 / 20_000 }])
  })

  it('is as used where that is asked for, and byte for byte as before where it is not', async () => {
    const worker = await workerWith(manyRows(40))
    const textAs = async (format: PredictionFormat, point?: OperatingPoint | null) =>
      (
        await worker.exportPredictions(context, subject, {
          format,
          indices: null,
          posteriors: true,
          ...(point !== undefined && { point }),
        })
      ).text()
    // 0.9 against 0.1 becomes 3/4 against 1/4.
    const point = { temperature: { mlp: 2 }, threshold: 0.8 }
    const [row] = (await textAs('ndjson', point)).split('\n')
    const { mlpScaledPosterior, ...rest } = JSON.parse(row!)
    expect(mlpScaledPosterior[1]).toBeCloseTo(0.75, 12)
    expect(rest).toMatchObject({ mlp: 1, mlpAnswered: false, ldaPosterior: expect.any(Array) })
    const { operatingPoint, notes } = JSON.parse(await textAs('json', point))
    expect(operatingPoint).toEqual(point)
    for (const format of ['csv', 'json', 'ndjson'] as const) {
      expect(await textAs(format, null)).toBe(await textAs(format))
      expect(await textAs(format, point)).not.toBe(await textAs(format))
    }
    expect(JSON.parse(await textAs('json')).notes).toEqual(notes)
  })

  it('has the posteriors only where they are asked for', async () => {
    const [plain] = (await textOf(exampleRecording(), 'ndjson')).split('\n')
    expect(Object.keys(JSON.parse(plain!))).toEqual(['line', 'truth', 'lda', 'mlp'])
    const [full] = (await textOf(exampleRecording(), 'ndjson', null, true)).split('\n')
    const row = JSON.parse(full!)
    expect(row).toMatchObject({ line: 0, truth: 1, lda: 0, mlp: 1, mlpPosterior: [0.1, 0.9] })
    expect(row.ldaPosterior[0]).toBeCloseTo(1 / (1 + Math.exp(-0.7)), 14)
  })

  it('says why a classifier cannot be opened, and writes nothing', async () => {
    const worker = createDecoderFunctions([LDA_KIND, MLP_KIND])
    await worker.openDecoder(context, 1, { kind: 'site', base: '' })
    worker.openRecording(context, 7, exampleRecording())
    stubSite({})
    const csv = { format: 'csv', indices: null, posteriors: false } as const
    expect(await refusalOfPromise(worker.exportPredictions(context, subject, csv))).toMatchObject({
      code: 'not-found',
      file: expect.stringMatching(/^models\/mlp\//),
    })
  })
})
