import type { Matrix } from '../../models/matrix.ts'

/** One entry per column. */
export interface ColumnMoments {
  readonly mean: Float64Array
  /** Of the population: the sum of squares is divided by the number of rows. */
  readonly std: Float64Array
}

/** Mean and standard deviation of each column of a matrix with at least one row, in its own unit. */
export function columnMoments({ rows, columns, values }: Matrix): ColumnMoments {
  // Sums of differences from the first row, so that a constant column has a deviation of exactly 0.
  const sums = new Float64Array(columns)
  const squares = new Float64Array(columns)
  for (let row = 1; row < rows; row++) {
    const start = row * columns
    for (let i = 0; i < columns; i++) {
      const difference = values[start + i]! - values[i]!
      sums[i]! += difference
      squares[i]! += difference * difference
    }
  }
  return {
    mean: sums.map((sum, i) => values[i]! + sum / rows),
    std: sums.map((sum, i) => Math.sqrt(Math.max(0, squares[i]! / rows - (sum / rows) ** 2))),
  }
}
