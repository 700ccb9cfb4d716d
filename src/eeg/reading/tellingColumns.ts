import { siteName } from '../scalp/siteNames.ts'
import type { ColumnKind } from './columnKind.ts'

/** Fewer rows than this say nothing; powers that go up twenty times in a row by chance are one in 10^18. */
const FEWEST_RISING = 20
const FEWEST_ROWS = 10
const FEWEST_PER_CLASS = 3

const SECOND_LABEL: ColumnKind = {
  kind: 'label',
  reason: 'it has one value for each label, as a second label has',
}
const COUNTER: ColumnKind = {
  kind: 'index',
  reason: 'it goes up from row to row, as a time or a counter does',
}

/** Whether a column was left out by what all of its cells do together, which only a file that is held whole shows. */
export function isTellingColumn({ reason }: ColumnKind): boolean {
  return reason === SECOND_LABEL.reason || reason === COUNTER.reason
}

/** Rows of numbers whose columns are judged by all of their cells. */
export interface JudgedRows {
  /** Row-major, rows × names. */
  readonly values: Float64Array
  readonly names: readonly string[]
  /** One index into the classes per row; null where there are no labels. */
  readonly labels: Int32Array | null
}

/**
 * Columns of a file without names of band power whose numbers say that they are none: a second label has one value for
 * each class, a time or a counter goes up from row to row.
 * @returns by position
 */
export function tellingColumns({ values, names, labels }: JudgedRows): Map<number, ColumnKind> {
  const rows = values.length / names.length
  const found = new Map<number, ColumnKind>()
  names.forEach((name, column) => {
    // The power of an electrode may do anything.
    if (siteName(name)) return
    const at = (row: number) => values[row * names.length + column]!
    if (labels && followsLabels(at, labels)) {
      found.set(column, SECOND_LABEL)
    } else if (rows >= FEWEST_RISING && isRising(at, rows)) {
      found.set(column, COUNTER)
    }
  })
  return found
}

function isRising(at: (row: number) => number, rows: number): boolean {
  for (let row = 1; row < rows; row++) if (!(at(row) > at(row - 1))) return false
  return true
}

function followsLabels(at: (row: number) => number, labels: Int32Array): boolean {
  const values = new Map<number, number>()
  for (let row = 0; row < labels.length; row++) {
    const known = values.get(labels[row]!)
    if (known === undefined) values.set(labels[row]!, at(row))
    else if (known !== at(row)) return false
  }
  const isEnough = labels.length >= FEWEST_ROWS && labels.length >= FEWEST_PER_CLASS * values.size
  return isEnough && new Set(values.values()).size > 1
}
