import { type ProblemCode, ProblemError, quoteFound } from '../problem.ts'
import type { ClassLabel } from '../recording.ts'
import { parseLabel, parseNumber } from './parseCell.ts'
import type { ColumnPlan, IgnoredColumn } from './planColumns.ts'

/** What a row has beside its features. */
export interface ParsedRow {
  /** Null where the file has no row numbers. */
  readonly line: number | null
  /** Null where the row has no label. */
  readonly label: ClassLabel | null
  /** How many features are below zero, and the position of the first such column. */
  readonly negatives: number
  readonly negative: number
}

/** Checks cells and turns them into numbers, by the plan of a file's columns. */
export class RowParser {
  readonly #file: string
  readonly #plan: ColumnPlan
  readonly #isText: boolean
  /** Optional columns in which a cell was no number, by position, and what was found where. */
  readonly spoilt = new Map<number, IgnoredColumn>()

  constructor(file: string, plan: ColumnPlan, isText: boolean) {
    this.#file = file
    this.#plan = plan
    this.#isText = isText
  }

  /**
   * Writes the features of a row to `values`, beginning at `start`.
   * @throws ProblemError `not-a-number`, `bad-line`, `bad-label`
   */
  parse(cells: readonly unknown[], place: string, values: Float64Array, start: number): ParsedRow {
    const { features } = this.#plan
    let negatives = 0
    let negative = -1
    for (let i = 0; i < features.length; i++) {
      const column = features[i]!
      const value = parseNumber(cells[column])
      if (value === undefined) {
        if (!this.#plan.optional.has(column)) throw this.problem('not-a-number', cells, column, place)
        this.#spoil(column, cells[column], place)
        continue
      }
      if (value < 0 && negatives++ === 0) negative = column
      values[start + i] = value
    }
    const line = this.#parseLine(cells, place)
    return { line, label: this.#parseLabel(cells, place), negatives, negative }
  }

  problem(code: CellProblemCode, cells: readonly unknown[], column: number, row: string): ProblemError {
    const { message, expected } = CELL_PROBLEMS[code]
    const at = { file: this.#file, row, column: this.#plan.names[column] ?? 'Line' }
    return new ProblemError({ code, message, ...at, found: quoteFound(cells[column]), expected })
  }

  #spoil(column: number, cell: unknown, place: string): void {
    if (this.spoilt.has(column)) return
    const name = this.#plan.names[column]!
    this.spoilt.set(column, { name, reason: `it has no number in ${place} but ${quoteFound(cell)}` })
  }

  #parseLine(cells: readonly unknown[], place: string): number | null {
    const column = this.#plan.line
    if (column < 0) return null
    const line = parseNumber(cells[column])
    if (line === undefined || !Number.isSafeInteger(line) || line < 0) {
      throw this.problem('bad-line', cells, column, place)
    }
    // Adding zero turns -0 into 0, so that each row has one address.
    return line + 0
  }

  #parseLabel(cells: readonly unknown[], place: string): ClassLabel | null {
    const column = this.#plan.label
    if (column < 0) return null
    const label = parseLabel(cells[column], this.#isText)
    if (label === undefined) throw this.problem('bad-label', cells, column, place)
    return label
  }
}

const CELL_PROBLEMS = {
  'not-a-number': { message: 'a band power is not a number', expected: 'a finite number' },
  'bad-line': { message: 'a row number is not a whole number', expected: 'a whole number of 0 or more' },
  'duplicate-line': { message: 'a row number occurs twice', expected: 'a number that no row above has' },
  'bad-label': {
    message: 'a label is neither an integer nor text',
    expected: 'an integer such as 4, or text',
  },
} as const satisfies Partial<Record<ProblemCode, { message: string; expected: string }>>

type CellProblemCode = keyof typeof CELL_PROBLEMS
