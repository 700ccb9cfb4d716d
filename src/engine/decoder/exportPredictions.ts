import { labelAt } from '../../eeg/recording.ts'
import { applyOperatingPoint } from '../../evaluation/applyOperatingPoint.ts'
import { formatPredictions, type PredictionFormat } from '../../evaluation/formatPredictions.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { predictionNotes } from '../../evaluation/predictionNotes.ts'
import { PredictionTally } from '../../evaluation/predictionTally.ts'
import { argmaxRows, takeRows } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { CallContext } from '../rpc/messages.ts'
import { inBatches } from './inBatches.ts'
import type { SubjectParts } from './openThings.ts'

/** Which predictions a person wants as a file. */
export interface PredictionExport {
  readonly format: PredictionFormat
  /** Positions of the rows in the order wanted; null for all, in the file's order. */
  readonly indices: Int32Array | null
  /** Whether every class's posterior is written too; CSV has no room for them. */
  readonly posteriors: boolean
  /** Predictions as they are used there; null or absent for what the classifiers say by themselves. */
  readonly point?: OperatingPoint | null
}

const TYPES: Readonly<Record<PredictionFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
}

/**
 * Every classifier's predictions as a file: what `npm run predict` writes of the same rows.
 * @throws DOMException AbortError
 */
export async function exportPredictions(
  { decoder, recording, rows: rowsOf }: SubjectParts,
  context: CallContext<never>,
  { format, indices, posteriors, point = null }: PredictionExport,
): Promise<Blob> {
  const { lines, labels } = recording
  const { classes, features, preprocessing } = decoder.manifest
  const rows = await rowsOf()
  const ids = decoder.classifiers.map(({ id }) => id)
  const classifiers = await Promise.all(ids.map(decoder.classifier))
  const wanted = indices ?? Int32Array.from({ length: rows.rows }, (_, row) => row)
  const text = formatPredictions({ classes, ids, point }, format, posteriors)
  const tally = new PredictionTally({ features, classes }, classifiers.length)
  // The browser may move a Blob's bytes out of memory, which it cannot with text.
  const parts = [new Blob([text.header])]
  await inBatches(wanted.length, 'Exporting', context, (from, to) => {
    const batch = wanted.subarray(from, to)
    const raw = takeRows(rows, batch)
    const matrix = preprocess(preprocessing, raw)
    const predicted = {
      lines: Float64Array.from(batch, (row) => lines[row]!),
      truth: Array.from(batch, (row) => labelAt(labels, row)),
      answers: classifiers.map(({ predictProba }, at) => {
        const posteriors = predictProba(matrix)
        const answers = { posteriors, predicted: argmaxRows(posteriors) }
        return point ? applyOperatingPoint(answers, ids[at]!, point) : answers
      }),
    }
    parts.push(new Blob([tally.rows > 0 ? text.between : '', text.rows(predicted)]))
    tally.add(predicted, raw)
  })
  const titles = decoder.classifiers.map(({ title }) => title)
  const selectedOf = indices ? rows.rows : undefined
  const notes = predictionNotes({ tally, recording, wanted: features, titles, selectedOf })
  parts.push(new Blob([text.footer(notes)]))
  return new Blob(parts, { type: TYPES[format] })
}
