import { labelAt, type Recording } from '../../eeg/recording.ts'
import type { ClassifierAnswers, PredictionFormat } from '../../evaluation/formatPredictions.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { argmaxRows, type Matrix, takeRows } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { CallContext } from '../rpc/messages.ts'
import type { OpenBundle } from './openBundle.ts'

/** What the export needs of the decoder; each function throws where the thing is not open. */
export interface ExportAccess {
  bundle(): OpenBundle
  /** The recording in use. */
  recording(): Recording
  /** Its rows × features in the bundle's order, before preprocessing. */
  rows(): Matrix
  /** Posteriors of preprocessed rows. */
  predictor(classifier: ClassifierName): Promise<(rows: Matrix) => Matrix>
}

/** Which predictions a person wants as a file. */
export interface PredictionExport {
  readonly format: PredictionFormat
  /** Positions of the rows in the order wanted; null for all, in the file's order. */
  readonly indices: Int32Array | null
  /** Whether every class's posterior is written too; CSV has no room for them. */
  readonly posteriors: boolean
}

const TYPES: Readonly<Record<PredictionFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
}
const ROWS_PER_BATCH = 1024
const MILLISECONDS_BETWEEN_PAUSES = 30

/** The worker function behind the export of predictions. */
export function createExportFunctions(access: ExportAccess) {
  return {
    /**
     * Both classifiers' predictions as a file: what `npm run predict` writes of the same rows.
     * @throws DOMException AbortError
     */
    async exportPredictions(
      { signal, report }: CallContext,
      { format, indices, posteriors }: PredictionExport,
    ): Promise<Blob> {
      const { manifest } = access.bundle()
      const { lines, labels } = access.recording()
      const rows = access.rows()
      const [lda, mlp] = await Promise.all([access.predictor('lda'), access.predictor('mlp')])
      const { formatPredictions } = await import('../../evaluation/formatPredictions.ts')
      const wanted = indices ?? Int32Array.from({ length: rows.rows }, (_, row) => row)
      const text = formatPredictions(manifest.classes, format, posteriors)
      // The browser may move a Blob's bytes out of memory, which it cannot with text.
      const parts = [new Blob([text.header])]
      let paused = performance.now()
      for (let from = 0; from < wanted.length; from += ROWS_PER_BATCH) {
        const batch = wanted.subarray(from, from + ROWS_PER_BATCH)
        const matrix = preprocess(manifest.preprocessing, takeRows(rows, batch))
        const predicted = {
          lines: Float64Array.from(batch, (row) => lines[row]!),
          truth: Array.from(batch, (row) => labelAt(labels, row)),
          lda: answers(lda(matrix)),
          mlp: answers(mlp(matrix)),
        }
        parts.push(new Blob([text.rows(predicted)]))
        if (performance.now() - paused > MILLISECONDS_BETWEEN_PAUSES) {
          report({ stage: 'Exporting', fraction: (from + batch.length) / wanted.length })
          await new Promise((resolve) => setTimeout(resolve))
          signal.throwIfAborted()
          paused = performance.now()
        }
      }
      parts.push(new Blob([text.footer]))
      return new Blob(parts, { type: TYPES[format] })
    },
  }
}

function answers(posteriors: Matrix): ClassifierAnswers {
  return { posteriors, predicted: argmaxRows(posteriors) }
}
