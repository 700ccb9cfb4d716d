import type { ClassLabel } from '../../eeg/recording.ts'
import type { LinearModel } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import { PLAIN_MATH } from '../rowMath.ts'

/** A fitted multinomial logistic regression, with scikit-learn's attribute names. */
export interface LogisticRegressionModel extends LinearModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
}

/** Posteriors of preprocessed rows, rows × classes: the softmax of the linear scores. */
export function predictProba(model: LogisticRegressionModel, rows: Matrix, math = PLAIN_MATH): Matrix {
  return math.softmaxRows(math.linearScores(model, rows))
}
