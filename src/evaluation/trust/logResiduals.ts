import type { Matrix } from '../../models/matrix.ts'

/** Enough for an autocorrelation that is averaged over features. */
const MOST_VALUES = 500_000
const FEWEST_FEATURES = 4

/**
 * Log power less its mean over the rows of the same group, each column scaled to a mean square of 1; a column that
 * does not vary is all zeros. Values that are not positive count as the feature's smallest that is. Of recordings
 * above half a million values, every so many a feature is left out, down to four features.
 * @param raw rows × features
 * @param groups one group per row: any integers
 */
export function logResiduals(raw: Matrix, groups: Int32Array): Matrix {
  const wanted = Math.max(FEWEST_FEATURES, Math.floor(MOST_VALUES / raw.rows))
  const step = Math.max(1, Math.ceil(raw.columns / wanted))
  const columns = Math.ceil(raw.columns / step)
  const values = new Float64Array(raw.rows * columns)
  const numbers = new Map([...new Set(groups)].map((group, number) => [group, number]))
  const groupOf = groups.map((group) => numbers.get(group)!)
  const counts = new Float64Array(numbers.size)
  for (const group of groupOf) counts[group]! += 1

  const means = new Float64Array(numbers.size)
  for (let column = 0; column < columns; column++) {
    const source = column * step
    const floor = leastPositive(raw, source)
    means.fill(0)
    for (let row = 0; row < raw.rows; row++) {
      const value = Math.log(Math.max(floor, raw.values[row * raw.columns + source]!))
      values[row * columns + column] = value
      means[groupOf[row]!]! += value / counts[groupOf[row]!]!
    }
    let squares = 0
    for (let row = 0; row < raw.rows; row++) {
      const residual = values[row * columns + column]! - means[groupOf[row]!]!
      values[row * columns + column] = residual
      squares += residual * residual
    }
    // What is left of a constant column is rounding, not variance.
    const std = Math.sqrt(squares / raw.rows)
    const scale = std > 1e-9 ? 1 / std : 0
    for (let row = 0; row < raw.rows; row++) values[row * columns + column]! *= scale
  }
  return { rows: raw.rows, columns, values }
}

function leastPositive({ rows, columns, values }: Matrix, column: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = column; at < rows * columns; at += columns) {
    if (values[at]! > 0 && values[at]! < least) least = values[at]!
  }
  return least === Number.POSITIVE_INFINITY ? 1 : least
}
