import type { Matrix } from '../../models/matrix.ts'

/** Consecutive rows that belong together. */
export interface Segment {
  /** Index of the first row. */
  readonly start: number
  readonly length: number
}

/**
 * Autocorrelation at lags 1, 2, … of rows of the same segment: mean product over mean square, averaged over features
 * by their variance. Goes on to the first value that is not positive, but to `fewest` lags if segments are long enough
 * and to `most` in any case. Empty where no segment has two rows, or nothing varies.
 * @param residuals rows × features, about their means (see `logResiduals`)
 */
export function autocorrelation(
  { columns, values }: Matrix,
  segments: readonly Segment[],
  { fewest, most }: { readonly fewest: number; readonly most: number },
): number[] {
  let squares = 0
  let rows = 0
  let longest = 0
  for (const { start, length } of segments) {
    for (let i = start * columns; i < (start + length) * columns; i++) squares += values[i]! * values[i]!
    rows += length
    longest = Math.max(longest, length)
  }
  const lags: number[] = []
  if (squares === 0) return lags
  for (let lag = 1; lag < longest && lag <= most; lag++) {
    let products = 0
    let pairs = 0
    const shift = lag * columns
    for (const { start, length } of segments) {
      pairs += Math.max(0, length - lag)
      const end = (start + length) * columns - shift
      for (let i = start * columns; i < end; i++) products += values[i]! * values[i + shift]!
    }
    lags.push((products / pairs) * (rows / squares))
    if (lag >= fewest && products <= 0) break
  }
  return lags
}
