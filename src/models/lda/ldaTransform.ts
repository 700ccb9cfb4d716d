import type { Matrix } from '../matrix.ts'

/**
 * LDA's discriminant space, with scikit-learn's attribute names (solver `svd`). Rows of one class have the unit matrix
 * as covariance there, pooled over the classes of the training file; the first axes part the class means most.
 * The sign of an axis has no meaning.
 */
export interface LdaSpace {
  /** Weighted mean of the class means, by priors: one per feature, of preprocessed rows. */
  readonly xbar: Float64Array
  /** features × axes; at most one axis fewer than there are classes. */
  readonly scalings: Matrix
  /** Part of the variance between class means that lies along each axis, 0 to 1, falling. */
  readonly explainedVarianceRatio: Float64Array
}

/**
 * Preprocessed rows in the discriminant space: (rows − xbar)·scalings, rows × axes (scikit-learn's `transform`).
 * @param axes indices of the axes, by default all of them in order
 * @throws RangeError where there is no such axis
 */
export function ldaTransform({ xbar, scalings }: LdaSpace, rows: Matrix, axes?: readonly number[]): Matrix {
  const chosen = axes ?? Array.from({ length: scalings.columns }, (_, axis) => axis)
  const missing = chosen.find((axis) => !(Number.isInteger(axis) && axis >= 0 && axis < scalings.columns))
  if (missing !== undefined)
    throw new RangeError(`the space has ${scalings.columns} axes, none is ${missing}`)
  const width = rows.columns
  const values = new Float64Array(rows.rows * chosen.length)
  chosen.forEach((axis, at) => {
    // Each axis in a stretch of memory of its own: to stride through the matrix for each row is slower by half.
    const weights = Float64Array.from(xbar, (_, i) => scalings.values[i * scalings.columns + axis]!)
    for (let row = 0; row < rows.rows; row++) {
      const start = row * width
      let sum = 0
      for (let i = 0; i < width; i++) sum += (rows.values[start + i]! - xbar[i]!) * weights[i]!
      values[row * chosen.length + at] = sum
    }
  })
  return { rows: rows.rows, columns: chosen.length, values }
}
