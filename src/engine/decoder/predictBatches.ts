import type { Classifier } from '../../models/classifier.ts'
import { argmaxRows, type Matrix, rowRange } from '../../models/matrix.ts'
import type { PreprocessingStep } from '../../models/preprocess.ts'
import { PLAIN_MATH, type RowMath } from '../../models/rowMath.ts'
import { createSimdMath } from '../../models/simd/simdMath.ts'
import type { CallContext } from '../rpc/messages.ts'
import { inBatches, ROWS_PER_BATCH } from './inBatches.ts'

let kept: RowMath | undefined

/** The quickest there is; its code is compiled when there are many rows for the first time. */
function manyRowsMath(): RowMath {
  kept ??= createSimdMath() ?? PLAIN_MATH
  return kept
}

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
  predictProba: Classifier['predictProba'],
  rows: Matrix,
  steps: readonly PreprocessingStep[],
  context: CallContext<PredictionChunk>,
): Promise<BatchAnswers> {
  const math = rows.rows > ROWS_PER_BATCH ? manyRowsMath() : PLAIN_MATH
  let columns = 0
  let posteriors = new Float64Array()
  const predicted = new Int32Array(rows.rows)
  const confidence = new Float64Array(rows.rows)
  const act = (from: number, to: number) => {
    const batch = predictProba(math.preprocess(steps, rowRange(rows, from, to)), math)
    columns = batch.columns
    if (from === 0) posteriors = new Float64Array(rows.rows * columns)
    posteriors.set(batch.values, from * columns)
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
  return { posteriors: { rows: rows.rows, columns, values: posteriors }, predicted, confidence }
}
