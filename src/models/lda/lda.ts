import type { ClassLabel } from '../../eeg/recording.ts'
import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import { PLAIN_MATH } from '../rowMath.ts'

/**
 * A fitted linear discriminant analysis, with scikit-learn's attribute names.
 * For two classes `coef` keeps one row per class (scikit-learn keeps their difference): the posteriors are
 * the same.
 */
export interface LdaModel extends LinearModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  /** classes × features: mean preprocessed row of each class. */
  readonly means: Matrix
  /** One per class, summing to 1. */
  readonly priors: Float64Array
}

/** Posteriors of preprocessed rows, rows × classes: the softmax of the linear scores. */
export function ldaPredictProba(model: LdaModel, rows: Matrix, math = PLAIN_MATH): Matrix {
  return math.softmaxRows(math.linearScores(model, rows))
}
