import type { CellNumbers } from './cellNumbers.ts'

/** What the cells of a column were in the rows that were looked at. */
export interface ColumnEvidence {
  rows: number
  numbers: number
  empty: number
  /** Cells that are arrays or objects. */
  nested: number
}

/** Rows that are looked at before it is said what their columns are; of wide tables fewer. */
const MOST_ROWS = 256
const MOST_CELLS = 1 << 18

/** Whether so many rows of a table are enough to say what its columns are. */
export function isEnough(rows: number, width: number): boolean {
  return rows >= MOST_ROWS || rows * width >= MOST_CELLS
}

/** @param numbers as the table's cells are read, of no use afterwards */
export function columnEvidence(
  rows: readonly (readonly unknown[])[],
  width: number,
  numbers: CellNumbers,
): ColumnEvidence[] {
  const evidence = Array.from({ length: width }, () => ({ rows: 0, numbers: 0, empty: 0, nested: 0 }))
  for (const cells of rows) {
    for (let column = 0; column < width; column++) {
      const cell = cells[column]
      const seen = evidence[column]!
      seen.rows++
      if (isEmptyCell(cell)) seen.empty++
      else if (typeof cell === 'object') seen.nested++
      else if (numbers.parse(cell) !== undefined) seen.numbers++
    }
  }
  return evidence
}

/** Whether nothing is in a cell; in JSON also where a row lacks the column. */
export function isEmptyCell(cell: unknown): boolean {
  return typeof cell === 'string' ? cell.trim() === '' : cell === null || cell === undefined
}
