import { type ProblemCode, ProblemError, quoteFound } from '../../problem.ts'
import { isBandPower } from '../featureName.ts'
import type { ClassLabel } from '../recording.ts'
import { CellNumbers, hasDecimalComma } from './cellNumbers.ts'
import { isEmptyCell } from './columnEvidence.ts'
import { parseLabel, parseNumber } from './parseCell.ts'
import type { ColumnPlan } from './planColumns.ts'
import type { TableForm } from './tableSink.ts'

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

/** The part of a plan that rows are read by. */
export type RowPlan = Pick<ColumnPlan, 'names' | 'line' | 'label' | 'features'>

/** Checks cells and turns them into numbers, by the plan of a file's columns. */
export class RowParser {
  readonly #file: string
  readonly #plan: RowPlan
  readonly #numbers: CellNumbers
  /** Of a table of text. */
  readonly #labelNumbers: CellNumbers | undefined
  /** Features that are band power; empty where there are none, and a row without numbers is a mistake. */
  readonly #power: readonly number[]

  constructor(file: string, plan: RowPlan, form: TableForm) {
    this.#file = file
    this.#plan = plan
    this.#numbers = new CellNumbers(form.decimalMark)
    this.#labelNumbers = form.isText ? this.#numbers : undefined
    this.#power = plan.features.filter((column) => isBandPower(plan.names[column]!))
  }

  /**
   * Writes the features of a row to `values`, beginning at `start`. Null where all band power is empty: EMOTIV's files
   * have a row for every sample of the EEG, and power in few of them.
   * @throws ProblemError `not-a-number`, `ragged-row`, `bad-line`, `bad-label`
   */
  parse(cells: ArrayLike<unknown>, place: string, values: Float64Array, start: number): ParsedRow | null {
    const { features } = this.#plan
    const numbers = this.#numbers
    const hasPoints = numbers.mark === '.'
    if (this.#isEmpty(cells)) return null
    let negatives = 0
    let negative = -1
    for (let i = 0; i < features.length; i++) {
      const column = features[i]!
      const value = hasPoints ? parseNumber(cells[column]) : numbers.parse(cells[column])
      if (value === undefined) throw this.problem('not-a-number', cells, column, place)
      if (value < 0 && negatives++ === 0) negative = column
      values[start + i] = value
    }
    const line = this.#parseLine(cells, place)
    return { line, label: this.#parseLabel(cells, place), negatives, negative }
  }

  problem(code: CellProblemCode, cells: ArrayLike<unknown>, column: number, row: string): ProblemError {
    const cell = cells[column]
    const at = { file: this.#file, row, column: this.#plan.names[column] ?? 'Line', found: this.#quote(cell) }
    if (cell === undefined) {
      const message = 'a row has other columns than the first one'
      return new ProblemError({
        code: 'ragged-row',
        message,
        ...at,
        expected: 'a value, as in the first row',
      })
    }
    const { message, expected } = CELL_PROBLEMS[code]
    return new ProblemError({ code, message, ...at, expected: this.#expectedMark(cell) ?? expected })
  }

  /** The number of a table is text that was read as one. */
  #quote(cell: unknown): string {
    return quoteFound(this.#labelNumbers && typeof cell === 'number' ? String(cell) : cell)
  }

  /** Where the mark before the decimals is what is wrong. */
  #expectedMark(cell: unknown): string | undefined {
    if (typeof cell !== 'string') return undefined
    const { mark } = this.#numbers
    if (mark === '.' && hasDecimalComma(cell)) return 'a number with a decimal point, such as 0.51'
    const isPointed = mark === ',' && cell.includes('.') && parseNumber(cell) !== undefined
    return isPointed ? 'a decimal comma, as in the numbers above' : undefined
  }

  #isEmpty(cells: ArrayLike<unknown>): boolean {
    const first = this.#power[0]
    if (first === undefined || !isEmptyCell(cells[first])) return false
    return this.#power.every((column) => isEmptyCell(cells[column]))
  }

  #parseLine(cells: ArrayLike<unknown>, place: string): number | null {
    const column = this.#plan.line
    if (column < 0) return null
    const line = this.#numbers.parse(cells[column])
    if (line === undefined || !Number.isSafeInteger(line) || line < 0) {
      throw this.problem('bad-line', cells, column, place)
    }
    // Adding zero turns -0 into 0, so that each row has one address.
    return line + 0
  }

  #parseLabel(cells: ArrayLike<unknown>, place: string): ClassLabel | null {
    const column = this.#plan.label
    if (column < 0) return null
    const label = parseLabel(cells[column], this.#labelNumbers)
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
