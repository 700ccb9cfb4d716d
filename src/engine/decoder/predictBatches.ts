import { argmaxRows, type Matrix, rowRange } from '../../models/matrix.ts'
import { type PreprocessingStep, preprocess } from '../../models/preprocess.ts'
import type { CallContext } from '../rpc/messages.ts'
import { inBatches } from './inBatches.ts'

/** What a classifier says of many rows. */
export interface BatchAnswers {
  /** rows × classes. */
  readonly posteriors: Matrix
  /** Index of the likeliest class, one per row. */
  readonly predicted: Int32Array
  /** Posterior of that class, one per row. */
  readonly confidence: Float64Array
}

/** Predictions of some consecutive rows. */
export interface PredictionChunk extends Pick<BatchAnswers, 'predicted' | 'confidence'> {
  /** Index of the first row. */
  readonly from: number
}

/**
 * Predicts rows in batches, with pauses in which other calls and an abort come through.
 * @param rows at least one, in the bundle's order of features, before preprocessing
 * @throws DOMException AbortError
 */
export async function predictBatches(
  predictProba: (rows: Matrix) => Matrix,
  rows: Matrix,
  steps: readonly PreprocessingStep[],
  context: CallContext<PredictionChunk>,
): Promise<BatchAnswers> {
  const batches: Matrix[] = []
  const predicted = new Int32Array(rows.rows)
  const confidence = new Float64Array(rows.rows)
  const act = (from: number, to: number) => {
    const batch = predictProba(preprocess(steps, rowRange(rows, from, to)))
    batches.push(batch)
    argmaxRows(batch).forEach((k, row) => {
      predicted[from + row] = k
      confidence[from + row] = batch.values[row * batch.columns + k]!
    })
  }
  await inBatches(rows.rows, 'Predicting', context, act, (from, to) => ({
    from,
    predicted: predicted.slice(from, to),
    confidence: confidence.slice(from, to),
  }))
  return { posteriors: stackRows(batches), predicted, confidence }
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
