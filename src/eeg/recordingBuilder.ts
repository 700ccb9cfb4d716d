import { type Problem, type ProblemCode, ProblemError, quoteFound } from './problem.ts'
import { type ClassLabel, compareLabels, type Labels, type Recording } from './recording.ts'

/** What the reader of a format tells the builder. */
export interface BuilderOptions {
  readonly name: string
  readonly sha256: string
  /** Column names as the file has them, untrimmed. */
  readonly columns: readonly string[]
  /** How many rows to make room for at first; more may come. */
  readonly expectedRows: number
  /** A cell's number, or undefined where the cell is none that is finite. */
  readonly toNumber: (cell: unknown) => number | undefined
  /** A cell's label, or undefined where the cell is neither a number nor text; null where it is empty. */
  readonly toLabel: (cell: unknown) => ClassLabel | null | undefined
  /** How a person finds the row at this position in the file: `row "17"`, `line 18`. */
  readonly placeOf: (position: number) => string
}

/** What is made room for on a mere expectation: 64 MiB; more comes with the rows themselves. */
const MOST_EXPECTED = 2 ** 23

const LINE_NAMES = ['line']
const LABEL_NAMES = ['# letter']

/** Collects checked rows into a `Recording`; every format's reader goes through it, so that all refuse alike. */
export class RecordingBuilder {
  readonly #options: BuilderOptions
  readonly #names: readonly string[]
  readonly #lineColumn: number
  readonly #labelColumn: number
  readonly #featureColumns: readonly number[]
  #values: Float64Array
  readonly #lines: number[] = []
  readonly #seen = new Set<number>()
  readonly #labels: (ClassLabel | null)[] = []
  #negative: { count: number; first: Problem } | undefined

  /** @throws ProblemError `duplicate-column`, `no-features` */
  constructor(options: BuilderOptions) {
    this.#options = options
    this.#names = options.columns.map((name) => name.trim())
    this.#refuseDuplicates()
    const find = (known: readonly string[]) =>
      this.#names.findIndex((name) => known.includes(name.toLowerCase()))
    this.#lineColumn = find(LINE_NAMES)
    this.#labelColumn = find(LABEL_NAMES)
    this.#featureColumns = this.#names
      .map((_, column) => column)
      .filter((column) => column !== this.#lineColumn && column !== this.#labelColumn)
      // Without a name it is the index that `DataFrame.to_csv` writes, or a delimiter at the end of each line.
      .filter((column) => this.#names[column] !== '')
    if (this.#featureColumns.length === 0) {
      throw this.#problem('no-features', 'there is no column with band power', {
        found: this.#names.map(quoteFound).slice(0, 5).join(', ') || 'no columns',
        expected: 'columns such as "Cz/theta"',
      })
    }
    const expected = options.expectedRows * this.#featureColumns.length
    this.#values = new Float64Array(Math.min(expected, MOST_EXPECTED))
  }

  /**
   * Checks and keeps one row: one cell per column, in the order of `columns`.
   * @throws ProblemError `not-a-number`, `bad-line`, `duplicate-line`, `bad-label`
   */
  addRow(cells: readonly unknown[], position: number): void {
    const { toNumber } = this.#options
    const width = this.#featureColumns.length
    const start = this.#lines.length * width
    if (start + width > this.#values.length) this.#grow(start + width)
    const values = this.#values
    for (let i = 0; i < width; i++) {
      const column = this.#featureColumns[i]!
      const value = toNumber(cells[column])
      if (value === undefined) throw this.#cellProblem('not-a-number', cells, column, position)
      if (value < 0) this.#warnNegative(value, column, position)
      values[start + i] = value
    }
    this.#addLine(cells, position)
    if (this.#labelColumn >= 0) {
      const label = this.#options.toLabel(cells[this.#labelColumn])
      if (label === undefined) throw this.#cellProblem('bad-label', cells, this.#labelColumn, position)
      this.#labels.push(label)
    }
  }

  /** @throws ProblemError `empty` without rows, `bad-label` where the labels are of several kinds */
  finish(): Recording {
    const { name, sha256, columns } = this.#options
    if (this.#lines.length === 0) {
      throw this.#problem('empty', 'the file has no rows', { found: '0 rows', expected: 'at least one row' })
    }
    const warnings: Problem[] = []
    if (this.#negative) {
      const { count, first } = this.#negative
      warnings.push({ ...first, message: `${count} value(s) below zero: a power cannot be negative` })
    }
    return {
      name,
      sha256,
      features: this.#featureColumns.map((column) => this.#names[column]!),
      values: this.#trimmedValues(),
      lines: Float64Array.from(this.#lines),
      labels: this.#finishLabels(),
      header: {
        line: columns[this.#lineColumn] ?? null,
        label: columns[this.#labelColumn] ?? null,
        features: this.#featureColumns.map((column) => columns[column]!),
      },
      warnings,
    }
  }

  #refuseDuplicates(): void {
    const first = new Map<string, number>()
    this.#names.forEach((name, column) => {
      if (name === '') return
      const lower = name.toLowerCase()
      const key = [...LINE_NAMES, ...LABEL_NAMES].includes(lower) ? lower : name
      const earlier = first.get(key)
      first.set(key, column)
      if (earlier === undefined) return
      throw this.#problem('duplicate-column', 'two columns have the same name', {
        column: name,
        found: `columns ${earlier + 1} and ${column + 1}`,
        expected: 'distinct names',
      })
    })
  }

  #addLine(cells: readonly unknown[], position: number): void {
    const column = this.#lineColumn
    const line = column < 0 ? this.#lines.length : this.#options.toNumber(cells[column])
    if (line === undefined || !Number.isSafeInteger(line) || line < 0) {
      throw this.#cellProblem('bad-line', cells, column, position)
    }
    if (this.#seen.has(line)) throw this.#cellProblem('duplicate-line', cells, column, position)
    this.#seen.add(line)
    // Adding zero turns -0 into 0, so that each row has one address.
    this.#lines.push(line + 0)
  }

  #finishLabels(): Labels | null {
    const present = this.#labels.filter((label) => label !== null)
    if (present.length === 0) return null
    const isNumber = typeof present[0] === 'number'
    const odd = this.#labels.findIndex((label) => label === null || (typeof label === 'number') !== isNumber)
    if (odd >= 0) {
      throw this.#problem('bad-label', 'either every row has a label of the same kind or none has one', {
        row: this.#options.placeOf(odd),
        column: this.#names[this.#labelColumn]!,
        found: quoteFound(this.#labels[odd]),
        expected: isNumber ? 'an integer' : 'text',
      })
    }
    const classes = [...new Set(present)].sort(compareLabels)
    const position = new Map(classes.map((label, index) => [label, index]))
    return { classes, index: Int32Array.from(present, (label) => position.get(label)!) }
  }

  #grow(needed: number): void {
    const larger = new Float64Array(Math.max(needed, this.#values.length * 2))
    larger.set(this.#values)
    this.#values = larger
  }

  #trimmedValues(): Float64Array {
    const length = this.#lines.length * this.#featureColumns.length
    return this.#values.length === length ? this.#values : this.#values.slice(0, length)
  }

  #warnNegative(value: number, column: number, position: number): void {
    if (this.#negative) {
      this.#negative.count++
      return
    }
    const { placeOf, name: file } = this.#options
    const place = { file, row: placeOf(position), column: this.#names[column]! }
    const first: Problem = {
      code: 'negative-power',
      message: '',
      ...place,
      found: String(value),
      expected: '0 or more',
    }
    this.#negative = { count: 1, first }
  }

  #cellProblem(
    code: CellProblemCode,
    cells: readonly unknown[],
    column: number,
    position: number,
  ): ProblemError {
    return this.#problem(code, CELL_PROBLEMS[code].message, {
      row: this.#options.placeOf(position),
      column: this.#names[column] ?? 'Line',
      found: quoteFound(cells[column]),
      expected: CELL_PROBLEMS[code].expected,
    })
  }

  #problem(code: ProblemCode, message: string, rest: Partial<Problem>): ProblemError {
    return new ProblemError({ ...rest, code, message, file: this.#options.name })
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
} as const
type CellProblemCode = keyof typeof CELL_PROBLEMS
