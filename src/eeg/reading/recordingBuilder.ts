import { type Problem, ProblemError } from '../../problem.ts'
import {
  type ClassLabel,
  compareLabels,
  type IgnoredColumn,
  type Labels,
  type Recording,
} from '../recording.ts'
import { CellNumbers } from './cellNumbers.ts'
import { findWanted } from './chooseFeatures.ts'
import { columnEvidence, isEnough } from './columnEvidence.ts'
import { type ColumnKind, kindOfLate } from './columnKind.ts'
import { LabelKind } from './labelKind.ts'
import { type ColumnPlan, type ColumnWishes, planColumns } from './planColumns.ts'
import { ReadingNotes } from './readingNotes.ts'
import { RowParser } from './rowParser.ts'
import { keepColumns, RowValues } from './rowValues.ts'
import type { TableForm, TableSink } from './tableSink.ts'
import { tellingColumns } from './tellingColumns.ts'

export interface BuilderOptions extends ColumnWishes {
  /** The file's name, for the recording and for messages. */
  readonly name: string
  /** Bytes that the values may take. */
  readonly mostBytes?: number
}

/** What there is once it is known what the columns are. */
interface Table {
  readonly plan: ColumnPlan
  readonly parser: RowParser
  readonly values: RowValues
  readonly labelKind: LabelKind
}

/** Collects checked rows into a `Recording`; every format's reader goes through it, so that all refuse alike. */
export class RecordingBuilder implements TableSink {
  readonly #options: BuilderOptions
  readonly #notes: ReadingNotes
  #columns: readonly string[] | undefined
  #form: TableForm = {}
  /** Columns that only later rows have. */
  readonly #late = new Set<string>()
  /** The first rows; they wait where only their cells tell what the columns are. */
  readonly #first: { readonly cells: readonly unknown[]; readonly place: string }[] = []
  /** What the columns' names alone tell. */
  #byNames: ColumnPlan | undefined
  #table: Table | undefined
  #expectedRows = 0
  readonly #lines: number[] = []
  #isRising = true
  #seen: Set<number> | undefined
  readonly #labels: (ClassLabel | null)[] = []
  #oddLabel: Problem | undefined

  constructor(options: BuilderOptions) {
    this.#options = options
    this.#notes = new ReadingNotes(options.name)
  }

  /** Rows so far. */
  get rows(): number {
    return this.#table ? this.#lines.length : this.#first.length
  }

  columns(names: readonly string[], form: TableForm = {}): void {
    this.#columns = [...names]
    this.#form = form
  }

  /** Tells how many rows there will probably be, so that memory is taken once; refuses at once what will not fit. */
  expectRows(rows: number): void {
    this.#expectedRows = rows
    this.#table?.values.refuseTooLarge(rows)
  }

  /**
   * @throws ProblemError `duplicate-column`, `no-features`, `missing-features`, `not-a-recording`, `not-a-number`,
   * `ragged-row`, `bad-line`, `duplicate-line`, `bad-label`
   */
  row(cells: ArrayLike<unknown>, place: string): void {
    const width = this.#columns!.length
    const isSampled = !isEnough(this.#first.length, width)
    if (isSampled) this.#first.push({ cells: Array.from(cells), place })
    if (this.#table) this.#take(this.#table, cells, place)
    else {
      this.#byNames ??= this.#plan(false)
      if (this.#byNames.isByName || isEnough(this.#first.length, width)) this.#begin()
    }
  }

  lateColumn(name: string): void {
    this.#late.add(name.trim())
  }

  bad(problem: Problem): never {
    throw new ProblemError(problem)
  }

  /**
   * @param sha256 of the file's bytes, in hexadecimal digits
   * @throws ProblemError `empty` without rows, `bad-label` where the labels are of several kinds
   */
  finish(sha256: string): Recording {
    if (this.#columns && !this.#table) this.#begin()
    if (!this.#table || this.#lines.length === 0) {
      const empty = this.#notes.empty
      const found = empty > 0 ? `${empty} rows without any band power` : '0 rows'
      throw this.#problem('empty', 'the file has no rows', { found, expected: 'at least one row' })
    }
    const { plan } = this.#table
    const columns = this.#columns!
    const labels = this.#finishLabels(plan)
    const all = this.#table.values.finish(this.#lines.length)
    const names = plan.features.map((column) => plan.names[column]!)
    const telling = plan.isByName
      ? new Map<number, ColumnKind>()
      : tellingColumns({ values: all, names, labels: labels?.index ?? null })
    // What a decoder was trained on is a feature whatever its numbers do.
    for (const at of findWanted(names, [...telling.keys()], this.#options.wanted ?? [])) telling.delete(at)
    const kept = [...names.keys()].filter((at) => !telling.has(at))
    if (kept.length === 0) throw this.#allTelling(names)
    const told = [...telling].map(([at, kind]) => ({ name: names[at]!, ...kind }))
    return {
      name: this.#options.name,
      sha256,
      features: kept.map((at) => names[at]!),
      values: telling.size === 0 ? all : keepColumns(all, names.length, kept),
      lines: Float64Array.from(this.#lines),
      labels,
      header: {
        line: columns[plan.line] ?? null,
        label: columns[plan.label] ?? null,
        features: kept.map((at) => columns[plan.features[at]!]!),
      },
      ignored: this.#ignored(plan, told),
      warnings: this.#notes.warnings(this.#form.before ?? []),
    }
  }

  /** @param isByCells whether the cells of the first rows count */
  #plan(isByCells: boolean): ColumnPlan {
    const { name: file } = this.#options
    const columns = this.#columns!
    const rows = this.#first.map(({ cells }) => cells)
    const numbers = new CellNumbers(this.#form.decimalMark)
    const evidence = isByCells ? columnEvidence(rows, columns.length, numbers) : []
    return planColumns(columns, evidence, { ...this.#options, file, index: this.#form.index })
  }

  /** Takes the rows that wait. */
  #begin(): void {
    const { name: file, mostBytes } = this.#options
    const plan = this.#byNames?.isByName ? this.#byNames : this.#plan(true)
    const table = {
      plan,
      parser: new RowParser(file, plan, this.#form),
      values: new RowValues(file, plan.features.length, mostBytes),
      labelKind: new LabelKind(file, plan.names[plan.label] ?? ''),
    }
    this.#table = table
    for (const { cells, place } of this.#first) this.#take(table, cells, place)
  }

  #take({ plan, parser, values, labelKind }: Table, cells: ArrayLike<unknown>, place: string): void {
    const rows = this.#lines.length
    const parsed = parser.parse(
      cells,
      place,
      values.withRoom(rows, this.#expectedRows),
      rows * plan.features.length,
    )
    if (!parsed) {
      this.#notes.addEmpty(place)
      return
    }
    const { line, label, negatives, negative } = parsed
    if (negatives > 0) this.#notes.addNegative(negatives, cells[negative], plan.names[negative]!, place)
    // Rows without a number have their place among all rows, as `npm run predict` counts them.
    const number = line ?? rows + this.#notes.empty
    if (this.#isRepeated(number)) throw parser.problem('duplicate-line', cells, plan.line, place)
    this.#lines.push(number)
    if (plan.label < 0) return
    const odd = labelKind.problemOf(label, place)
    this.#oddLabel ??= odd
    this.#labels.push(label)
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

  #finishLabels(plan: ColumnPlan): Labels | null {
    if (plan.label < 0 || this.#labels.every((label) => label === null)) return null
    if (this.#oddLabel) throw new ProblemError(this.#oddLabel)
    const present = this.#labels as readonly ClassLabel[]
    const classes = [...new Set(present)].sort(compareLabels)
    const position = new Map(classes.map((label, index) => [label, index]))
    return { classes, index: Int32Array.from(present, (label) => position.get(label)!) }
  }

  /** In the file's order. */
  #ignored(plan: ColumnPlan, told: readonly IgnoredColumn[]): IgnoredColumn[] {
    // By now there are cells that tell why a column is none that its name left out.
    const known = plan.ignored.length > 0 ? [...this.#plan(true).ignored, ...told] : [...told]
    if (told.length > 0) {
      const at = new Map(plan.names.map((name, position) => [name, position]))
      known.sort((a, b) => at.get(a.name)! - at.get(b.name)!)
    }
    const late = [...this.#late].map((name) => ({ name, ...kindOfLate(name) }))
    return [...known, ...late]
  }

  #allTelling(names: readonly string[]): ProblemError {
    return this.#problem('no-features', 'the numbers of the file look like times, counters or labels', {
      found: names.slice(0, 3).join(', '),
      expected: 'columns such as "Cz/theta"',
    })
  }

  #problem(code: Problem['code'], message: string, rest: Partial<Problem>): ProblemError {
    return new ProblemError({ ...rest, code, message, file: this.#options.name })
  }
}
