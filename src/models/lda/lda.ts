import type { ClassLabel } from '../../eeg/recording.ts'
import { type Matrix, softmaxRows } from '../matrix.ts'

/**
 * A fitted linear discriminant analysis, with scikit-learn's attribute names.
 * For two classes `coef` keeps one row per class (scikit-learn keeps their difference): the posteriors are
 * the same.
 */
export interface LdaModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  /** classes × features. */
  readonly coef: Matrix
  /** One per class. */
  readonly intercept: Float64Array
  /** classes × features: mean preprocessed row of each class. */
  readonly means: Matrix
  /** One per class, summing to 1. */
  readonly priors: Float64Array
}

/** Linear scores x·coefᵀ + intercept of preprocessed rows: rows × classes. */
export function ldaDecisionFunction(model: LdaModel, rows: Matrix): Matrix {
  const { columns: width, values: coef } = model.coef
  const classes = model.classes.length
  const values = new Float64Array(rows.rows * classes)
  for (let row = 0; row < rows.rows; row++) {
    const start = row * width
    for (let k = 0; k < classes; k++) {
      const from = k * width
      let sum = model.intercept[k]!
      for (let i = 0; i < width; i++) sum += rows.values[start + i]! * coef[from + i]!
      values[row * classes + k] = sum
    }
  }
  return { rows: rows.rows, columns: classes, values }
}

/** Posteriors of preprocessed rows, rows × classes: the softmax of the linear scores. */
export function ldaPredictProba(model: LdaModel, rows: Matrix): Matrix {
  return softmaxRows(ldaDecisionFunction(model, rows))
}
