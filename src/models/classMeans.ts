import type { Matrix } from './matrix.ts'

/** The mean row of each class. */
export interface ClassMeans {
  /** classes × features; NaN throughout where a class has no rows. */
  readonly means: Matrix
  /** Rows of each class. */
  readonly counts: Int32Array
}

/**
 * Mean row of each class, in the rows' own unit.
 * @param rows rows × features
 * @param truth one class index per row; negative for a row of no known class, which is left out
 * @param classes how many classes there are
 */
export function classMeans({ columns, values }: Matrix, truth: Int32Array, classes: number): ClassMeans {
  const first = Int32Array.from({ length: classes }, (_, k) => truth.indexOf(k))
  const counts = new Int32Array(classes)
  const means = new Float64Array(classes * columns)
  // Means of differences from the class's first row: exact where a column is constant. A rounding error there
  // would pass for variance in LDA's fit and blow the coefficients up.
  truth.forEach((k, row) => {
    if (k < 0) return
    counts[k]!++
    for (let i = 0; i < columns; i++) {
      means[k * columns + i]! += values[row * columns + i]! - values[first[k]! * columns + i]!
    }
  })
  for (let at = 0; at < means.length; at++) {
    const k = Math.floor(at / columns)
    const start = values[first[k]! * columns + (at % columns)] ?? Number.NaN
    means[at] = start + means[at]! / counts[k]!
  }
  return { means: { rows: classes, columns, values: means }, counts }
}
