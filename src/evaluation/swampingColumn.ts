import type { Matrix } from '../models/matrix.ts'
import { median } from './trust/median.ts'

/** Above this a row divided by its norm is little else than that column. */
const MOST_SHARE = 0.5
/** Of two columns one always has half of the row. */
const FEWEST_COLUMNS = 3

/** A column that is most of what a row is after it is divided by its norm. */
export interface SwampingColumn {
  readonly column: number
  /** Median over the rows of the column's square in the sum of all squares of the row, 0.5 to 1. */
  readonly share: number
}

/**
 * The column whose size swamps the row's norm: its median share of the row's sum of squares is above one half, as that
 * of a time stamp beside powers is. Null where there is none, and with fewer than three columns.
 * @param rows before preprocessing
 */
export function swampingColumn(rows: Matrix): SwampingColumn | null {
  const { columns } = rows
  if (columns < FEWEST_COLUMNS || rows.rows === 0) return null
  const norms = squaredNorms(rows)
  const sums = new Float64Array(columns)
  for (let row = 0; row < rows.rows; row++) {
    for (let column = 0; column < columns; column++) sums[column]! += shareOf(rows, norms, row, column)
  }
  // Half of the rows above one half make the mean more than a quarter, so that few columns need a median.
  const likely = [...sums.keys()].filter((column) => sums[column]! > (MOST_SHARE / 2) * rows.rows)
  for (const column of likely) {
    const share = median(Float64Array.from(norms, (_, row) => shareOf(rows, norms, row, column)))
    if (share > MOST_SHARE) return { column, share }
  }
  return null
}

function squaredNorms({ rows, columns, values }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0
    for (let at = row * columns; at < (row + 1) * columns; at++) sum += values[at]! ** 2
    return sum
  })
}

/** 0 in a row of zeros. */
function shareOf({ columns, values }: Matrix, norms: Float64Array, row: number, column: number): number {
  const norm = norms[row]!
  return norm > 0 ? values[row * columns + column]! ** 2 / norm : 0
}
