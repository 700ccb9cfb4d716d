import type { Matrix } from './matrix.ts'

/** What a linear classifier scores with, by scikit-learn's attribute names. */
export interface LinearModel {
  /** classes × features. */
  readonly coef: Matrix
  /** One per class. */
  readonly intercept: Float64Array
}

/** Linear scores x·coefᵀ + intercept of preprocessed rows: rows × classes (scikit-learn's `decision_function`). */
export function linearScores({ coef, intercept }: LinearModel, rows: Matrix): Matrix {
  const { rows: classes, columns: width, values: weights } = coef
  const values = new Float64Array(rows.rows * classes)
  for (let row = 0; row < rows.rows; row++) {
    const start = row * width
    for (let k = 0; k < classes; k++) {
      const from = k * width
      let sum = intercept[k]!
      for (let i = 0; i < width; i++) sum += rows.values[start + i]! * weights[from + i]!
      values[row * classes + k] = sum
    }
  }
  return { rows: rows.rows, columns: classes, values }
}
