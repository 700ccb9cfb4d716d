import { type ProblemCode, ProblemError, quoteFound } from '../../problem.ts'
import { isBandPower } from '../featureName.ts'
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
  /** Features that every row has; empty where a row without any of them is a mistake. */
  readonly #needed: readonly number[]
  /** Optional columns in which a cell was no number, by position, and what was found where. */
  readonly spoilt = new Map<number, IgnoredColumn>()

  constructor(file: string, plan: ColumnPlan, isText: boolean) {
    this.#file = file
    this.#plan = plan
    this.#isText = isText
    const needed = plan.features.filter((column) => !plan.optional.has(column))
    this.#needed = needed.some((column) => isBandPower(plan.names[column]!)) ? needed : []
  }

  /**
   * Writes the features of a row to `values`, beginning at `start`. Null where all band power is empty: EMOTIV's files
   * have a row for every sample of the EEG, and power in few of them.
   * @throws ProblemError `not-a-number`, `bad-line`, `bad-label`
   */
  parse(cells: readonly unknown[], place: string, values: Float64Array, start: number): ParsedRow | null {
    const { features } = this.#plan
    if (this.#isEmpty(cells)) return null
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
    const cell = cells[column]
    const at = { file: this.#file, row, column: this.#plan.names[column] ?? 'Line', found: quoteFound(cell) }
    const isComma = typeof cell === 'string' && DECIMAL_COMMA.test(cell)
    return new ProblemError({ code, message, ...at, expected: isComma ? WITH_POINT : expected })
  }

  #isEmpty(cells: readonly unknown[]): boolean {
    const first = this.#needed[0]
    if (first === undefined || !isEmptyCell(cells[first])) return false
    return this.#needed.every((column) => isEmptyCell(cells[column]))
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

function isEmptyCell(cell: unknown): boolean {
  return typeof cell === 'string' ? cell.trim() === '' : cell === null
}

/** As a spreadsheet writes numbers in many languages; 1,234 could be a thousand as well, so it is not read. */
const DECIMAL_COMMA = /^\s*[+-]?\d+,\d+(?:[eE][+-]?\d+)?\s*$/
const WITH_POINT = 'a number with a decimal point, such as 0.51'

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
