import type { Matrix } from '../../models/matrix.ts'

/** One entry per column. */
export interface ColumnExtremes {
  readonly least: Float64Array
  readonly largest: Float64Array
  /** Rows that have exactly the largest value. */
  readonly atLargest: Int32Array
  /** The smallest value above zero; Infinity where there is none. */
  readonly leastPositive: Float64Array
}

/** The extremes of each column, in its own unit. */
export function columnExtremes({ rows, columns, values }: Matrix): ColumnExtremes {
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
  const largest = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY)
  const leastPositive = least.slice()
  const atLargest = new Int32Array(columns)
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    for (let i = 0; i < columns; i++) {
      const value = values[start + i]!
      if (value < least[i]!) least[i] = value
      if (value > 0 && value < leastPositive[i]!) leastPositive[i] = value
      if (value > largest[i]!) {
        largest[i] = value
        atLargest[i] = 1
      } else if (value === largest[i]!) atLargest[i]! += 1
    }
  }
  return { least, largest, atLargest, leastPositive }
}
