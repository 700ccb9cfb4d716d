import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Recording } from '../../eeg/recording.ts'
import type { PredictionFormat, PredictionRow } from '../../evaluation/formatPredictions.ts'
import { alignFeatures } from '../../models/alignFeatures.ts'
import { ldaPredictProba } from '../../models/lda/lda.ts'
import type { Matrix } from '../../models/matrix.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import type { CallContext, Progress } from '../rpc/messages.ts'
import { createExportFunctions } from './exportFunctions.ts'

const { manifest, lda, run } = exampleBundle()
const context: CallContext = { signal: new AbortController().signal, report: () => {} }
/** Sure of class 1 in each row, to 0.9. */
const network = ({ rows }: Matrix): Matrix => ({
  rows,
  columns: 2,
  values: Float64Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? 0.1 : 0.9)),
})

function exporterOf(recording: Recording) {
  return createExportFunctions({
    bundle: () => ({ manifest, lda, run, base: '' }),
    recording: () => recording,
    rows: () => alignFeatures(recording, manifest.features),
    predictor: async (classifier) => (classifier === 'lda' ? (rows) => ldaPredictProba(lda, rows) : network),
  }).exportPredictions
}

async function textOf(
  recording: Recording,
  format: PredictionFormat,
  indices: Int32Array | null = null,
  posteriors = false,
): Promise<string> {
  return (await exporterOf(recording)(context, { format, indices, posteriors })).text()
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
    const blob = await exporterOf(exampleRecording())(context, {
      format: 'csv',
      indices: null,
      posteriors: false,
    })
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
    const { classes, rows } = JSON.parse(await textOf(manyRows(3000), 'json'))
    expect(classes).toEqual([0, 1])
    expect(rows).toHaveLength(3000)
    expect(JSON.parse(await textOf(manyRows(3), 'json', new Int32Array(0)))).toEqual({ classes, rows: [] })
  })

  it('has no truth where the file has no labels', async () => {
    const [line] = (await textOf(exampleRecording({ labels: null }), 'ndjson')).split('\n')
    expect(JSON.parse(line!).truth).toBeNull()
  })

  it('tells how far it has come, and gives up when asked to', async () => {
    const controller = new AbortController()
    const told: Progress[] = []
    const recording = manyRows(20_000)
    const exporting = createExportFunctions({
      bundle: () => ({ manifest, lda, run, base: '' }),
      recording: () => recording,
      rows: () => alignFeatures(recording, manifest.features),
      predictor: async () => (rows) => {
        const until = performance.now() + 40
        while (performance.now() < until);
        return network(rows)
      },
    }).exportPredictions(
      {
        signal: controller.signal,
        report(progress) {
          told.push(progress)
          controller.abort()
        },
      },
      { format: 'csv', indices: null, posteriors: false },
    )
    await expect(exporting).rejects.toMatchObject({ name: 'AbortError' })
    expect(told).toEqual([{ stage: 'Exporting', fraction: 1024 / 20_000 }])
  })
})
