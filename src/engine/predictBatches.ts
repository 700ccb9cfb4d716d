import { argmaxRows, type Matrix, rowRange } from '../models/matrix.ts'
import { type PreprocessingStep, preprocess } from '../models/preprocess.ts'
import type { CallContext } from './messages.ts'

/** What a classifier says of many rows. */
export interface BatchAnswers {
  /** rows × classes. */
  readonly posteriors: Matrix
  /** Index of the likeliest class, one per row. */
  readonly predicted: Int32Array
  /** Posterior of that class, one per row. */
  readonly confidence: Float64Array
}

const ROWS_PER_BATCH = 1024
const MILLISECONDS_BETWEEN_PAUSES = 30

/**
 * Predicts rows in batches, with pauses in which other calls and an abort come through.
 * @param rows at least one, in the bundle's order of features, before preprocessing
 * @throws DOMException AbortError
 */
export async function predictBatches(
  predictProba: (rows: Matrix) => Matrix,
  rows: Matrix,
  steps: readonly PreprocessingStep[],
  { signal, report }: CallContext,
): Promise<BatchAnswers> {
  const batches: Matrix[] = []
  let paused = performance.now()
  for (let from = 0; from < rows.rows; from += ROWS_PER_BATCH) {
    const to = Math.min(rows.rows, from + ROWS_PER_BATCH)
    batches.push(predictProba(preprocess(steps, rowRange(rows, from, to))))
    if (performance.now() - paused > MILLISECONDS_BETWEEN_PAUSES) {
      report({ stage: 'Predicting', fraction: to / rows.rows })
      await new Promise((resolve) => setTimeout(resolve))
      signal.throwIfAborted()
      paused = performance.now()
    }
  }
  const posteriors = stackRows(batches)
  const predicted = argmaxRows(posteriors)
  const { columns, values } = posteriors
  return {
    posteriors,
    predicted,
    confidence: Float64Array.from(predicted, (k, row) => values[row * columns + k]!),
  }
}

function stackRows(parts: readonly Matrix[]): Matrix {
  const columns = parts[0]!.columns
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const values = new Float64Array(rows * columns)
  let offset = 0
  for (const part of parts) {
    values.set(part.values, offset)
    offset += part.values.length
  }
  return { rows, columns, values }
}
