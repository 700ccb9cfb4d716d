import type { ClassLabel } from '../../eeg/recording.ts'
import { type LinearModel, linearScores } from '../linearScores.ts'
import { type Matrix, softmaxRows } from '../matrix.ts'

/** A fitted multinomial logistic regression, with scikit-learn's attribute names. */
export interface LogisticRegressionModel extends LinearModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
}

/** Posteriors of preprocessed rows, rows × classes: the softmax of the linear scores. */
export function predictProba(model: LogisticRegressionModel, rows: Matrix): Matrix {
  return softmaxRows(linearScores(model, rows))
}
