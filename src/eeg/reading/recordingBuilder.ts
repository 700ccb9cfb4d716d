import { type Problem, ProblemError, quoteFound } from '../../problem.ts'
import { type ClassLabel, compareLabels, type Labels, type Recording } from '../recording.ts'
import { parseNumber } from './parseCell.ts'
import { type ColumnPlan, planColumns } from './planColumns.ts'
import { RowParser } from './rowParser.ts'
import type { TableForm, TableSink } from './tableSink.ts'

export interface BuilderOptions {
  /** The file's name, for the recording and for messages. */
  readonly name: string
  /** The labels' column as a person chose it; null for none; undefined to look for a usual name. */
  readonly labelColumn?: string | null | undefined
  /** Bytes that the values may take. */
  readonly mostBytes?: number
}

/** What a typed array may hold everywhere; a device's memory may set a lower limit. */
const MOST_BYTES = 2 ** 31

/** Collects checked rows into a `Recording`; every format's reader goes through it, so that all refuse alike. */
export class RecordingBuilder implements TableSink {
  readonly #options: BuilderOptions
  #columns: readonly string[] | undefined
  #form: TableForm = {}
  #plan: ColumnPlan | undefined
  #parser: RowParser | undefined
  #expectedRows = 0
  #values = new Float64Array(0)
  readonly #lines: number[] = []
  #isRising = true
  #seen: Set<number> | undefined
  readonly #labels: (ClassLabel | null)[] = []
  #oddLabel: Problem | undefined
  /** Rows without any band power. */
  #empty: { count: number; first: string } | undefined
  #negative: { count: number; first: Problem } | undefined

  constructor(options: BuilderOptions) {
    this.#options = options
  }

  /** Rows so far. */
  get rows(): number {
    return this.#lines.length
  }

  columns(names: readonly string[], form: TableForm = {}): void {
    this.#columns = [...names]
    this.#form = form
  }

  /** Tells how many rows there will probably be, so that memory is taken once; refuses at once what will not fit. */
  expectRows(rows: number): void {
    this.#expectedRows = rows
    if (this.#plan) this.#refuseTooLarge(rows)
  }

  /** @throws ProblemError `duplicate-column`, `no-features`, `not-a-number`, `bad-line`, `duplicate-line`, `bad-label` */
  row(cells: readonly unknown[], place: string): void {
    this.#plan ??= this.#makePlan((column) => parseNumber(cells[column]) !== undefined)
    this.#parser ??= new RowParser(this.#options.name, this.#plan, this.#form.isText ?? false)
    const plan = this.#plan
    const start = this.#lines.length * plan.features.length
    if (start + plan.features.length > this.#values.length) this.#grow()
    const parsed = this.#parser.parse(cells, place, this.#values, start)
    if (!parsed) {
      this.#empty = { count: (this.#empty?.count ?? 0) + 1, first: this.#empty?.first ?? place }
      return
    }
    const { line, label, negatives, negative } = parsed
    if (negatives > 0) this.#warnNegative(negatives, cells, negative, place)
    // Rows without a number have their place among all rows, as `npm run predict` counts them.
    const number = line ?? this.#lines.length + (this.#empty?.count ?? 0)
    if (this.#isRepeated(number)) throw this.#parser.problem('duplicate-line', cells, plan.line, place)
    this.#lines.push(number)
    if (plan.label >= 0) this.#addLabel(label, place)
  }

  bad(problem: Problem): never {
    throw new ProblemError(problem)
  }

  /**
   * @param sha256 of the file's bytes, in hexadecimal digits
   * @throws ProblemError `empty` without rows, `bad-label` where the labels are of several kinds
   */
  finish(sha256: string): Recording {
    if (this.#columns) this.#plan ??= this.#makePlan(() => true)
    if (!this.#plan || this.#lines.length === 0) {
      throw this.#problem('empty', 'the file has no rows', {
        found: this.#empty ? `${this.#empty.count} rows without any band power` : '0 rows',
        expected: 'at least one row',
      })
    }
    const plan = this.#plan
    const columns = this.#columns!
    const spoilt = this.#parser?.spoilt ?? new Map()
    const features = plan.features.filter((column) => !spoilt.has(column))
    return {
      name: this.#options.name,
      sha256,
      features: features.map((column) => plan.names[column]!),
      values: this.#finishValues(plan, features),
      lines: Float64Array.from(this.#lines),
      labels: this.#finishLabels(plan),
      header: {
        line: columns[plan.line] ?? null,
        label: columns[plan.label] ?? null,
        features: features.map((column) => columns[column]!),
      },
      ignored: [...plan.ignored, ...spoilt.values()],
      warnings: this.#warnings(),
    }
  }

  /** What was odd but not refused. */
  #warnings(): Problem[] {
    const { name: file } = this.#options
    const warnings: Problem[] = []
    const before = this.#form.before ?? []
    if (before.length > 0) {
      const message = `${counted(before.length, 'line')} before the header passed over`
      warnings.push({ code: 'passed-over', message, file, found: quoteFound(before[0]) })
    }
    if (this.#empty) {
      const message = `${counted(this.#empty.count, 'row')} without any band power passed over`
      warnings.push({ code: 'passed-over', message, file, row: this.#empty.first })
    }
    if (this.#negative) {
      const { count, first } = this.#negative
      warnings.push({
        ...first,
        message: `${counted(count, 'value')} below zero: a power cannot be negative`,
      })
    }
    return warnings
  }

  #makePlan(isNumber: (column: number) => boolean): ColumnPlan {
    const { name: file, labelColumn } = this.#options
    return planColumns(this.#columns!, isNumber, { file, labelColumn, index: this.#form.index })
  }

  #isRepeated(line: number): boolean {
    if (this.#isRising) {
      if (this.#lines.length === 0 || line > this.#lines.at(-1)!) return false
      this.#isRising = false
    }
    this.#seen ??= new Set(this.#lines)
    if (this.#seen.has(line)) return true
    this.#seen.add(line)
    return false
  }

  #addLabel(label: ClassLabel | null, row: string): void {
    const first = this.#labels[0]
    if (first !== undefined && !this.#oddLabel && kindOf(label) !== kindOf(first)) {
      const message = 'either every row has a label of the same kind or none has one'
      this.#oddLabel = {
        code: 'bad-label',
        message,
        file: this.#options.name,
        row,
        column: this.#plan!.names[this.#plan!.label]!,
        found: quoteFound(label),
        expected:
          first === null
            ? 'no label, as in the first row'
            : typeof first === 'number'
              ? 'an integer'
              : 'text',
      }
    }
    this.#labels.push(label)
  }

  #finishLabels(plan: ColumnPlan): Labels | null {
    if (plan.label < 0 || this.#labels.every((label) => label === null)) return null
    if (this.#oddLabel) throw new ProblemError(this.#oddLabel)
    const present = this.#labels as readonly ClassLabel[]
    const classes = [...new Set(present)].sort(compareLabels)
    const position = new Map(classes.map((label, index) => [label, index]))
    return { classes, index: Int32Array.from(present, (label) => position.get(label)!) }
  }

  #grow(): void {
    const width = this.#plan!.features.length
    const needed = (this.#lines.length + 1) * width
    // What is expected by now is nearer to the end than any rule of growth.
    const isExpected = this.#expectedRows > this.#lines.length
    const wanted = isExpected ? this.#expectedRows * width : Math.ceil(1.5 * this.#values.length)
    this.#refuseTooLarge(needed / width)
    const most = Math.floor((this.#options.mostBytes ?? MOST_BYTES) / 8)
    const larger = new Float64Array(Math.max(needed, Math.min(wanted, most)))
    larger.set(this.#values)
    this.#values = larger
  }

  #refuseTooLarge(rows: number): void {
    const most = this.#options.mostBytes ?? MOST_BYTES
    const bytes = 8 * rows * this.#plan!.features.length
    if (bytes <= most) return
    throw this.#problem(
      'too-large',
      'there are more numbers than this device can hold; split the file, or use the command line (`npm run predict`), which reads row by row',
      {
        found: `about ${Math.round(rows)} rows, ${Math.round(bytes / 2 ** 20)} MiB of numbers`,
        expected: `at most ${Math.round(most / 2 ** 20)} MiB`,
      },
    )
  }

  /** Without what is left over at the end, and without columns that turned out to be no numbers. */
  #finishValues(plan: ColumnPlan, features: readonly number[]): Float64Array<ArrayBuffer> {
    const width = plan.features.length
    const rows = this.#lines.length
    const values = this.#values
    if (features.length < width) {
      const kept = features.map((column) => plan.features.indexOf(column))
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < kept.length; i++) values[row * kept.length + i] = values[row * width + kept[i]!]!
      }
    }
    const length = rows * features.length
    // A little that is left over costs less than a copy of everything.
    return values.length > 1.1 * length ? values.slice(0, length) : values.subarray(0, length)
  }

  #warnNegative(count: number, cells: readonly unknown[], column: number, row: string): void {
    if (this.#negative) {
      this.#negative.count += count
      return
    }
    const place = { file: this.#options.name, row, column: this.#plan!.names[column]! }
    const found = String(cells[column]).trim()
    const first: Problem = { code: 'negative-power', message: '', ...place, found, expected: '0 or more' }
    this.#negative = { count, first }
  }

  #problem(code: Problem['code'], message: string, rest: Partial<Problem>): ProblemError {
    return new ProblemError({ ...rest, code, message, file: this.#options.name })
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function kindOf(label: ClassLabel | null): string {
  return label === null ? 'none' : typeof label
}
