import { LabelKind } from '../src/eeg/reading/labelKind.ts'
import { planColumns } from '../src/eeg/reading/planColumns.ts'
import { RowParser } from '../src/eeg/reading/rowParser.ts'
import type { TableForm, TableSink } from '../src/eeg/reading/tableSink.ts'
import type { ClassLabel } from '../src/eeg/recording.ts'
import type { PredictionText } from '../src/evaluation/formatPredictions.ts'
import { classOf } from '../src/evaluation/truth.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { type Problem, ProblemError } from '../src/problem.ts'
import { answerRows, ROWS_PER_BATCH } from './answerRows.ts'
import type { LocalDecoder } from './readBundle.ts'

export interface PredictionSinkOptions {
  /** The input's name, for messages. */
  readonly file: string
  readonly decoder: LocalDecoder
  readonly text: PredictionText
  /** The labels' column as a person chose it; undefined to look for a usual name. */
  readonly labelColumn?: string | undefined
  /** Gets the rows that are no rows, which are then passed over; without it the first one is refused. */
  readonly onBad?: ((problem: Problem) => void) | undefined
}

/** Labels whose class is remembered, so that free text does not grow without bound. */
const MOST_KNOWN_LABELS = 4096

/**
 * Predicts rows as they come and keeps none of them: what `take` returns is all that is left, beside counts. It refuses
 * what `RecordingBuilder` refuses, but for numbers that occur twice and for columns that the bundle does not need.
 */
export class PredictionSink implements TableSink {
  readonly #options: PredictionSinkOptions
  readonly #values: Float64Array
  #names: readonly string[] = []
  #form: TableForm = {}
  #parser: RowParser | undefined
  #lines: number[] = []
  #truth: (ClassLabel | null)[] = []
  #labelKind: LabelKind | undefined
  readonly #classes = new Map<ClassLabel, number>()
  #text = ''
  #rows = 0
  #skipped = 0
  #empty = 0
  #known = 0
  readonly #correct: number[]

  constructor(options: PredictionSinkOptions) {
    this.#options = options
    this.#values = new Float64Array(ROWS_PER_BATCH * options.decoder.manifest.features.length)
    this.#correct = options.decoder.classifiers.map(() => 0)
  }

  /** Rows that are in the text so far. */
  get rows(): number {
    return this.#rows
  }

  /** Rows that were passed over. */
  get skipped(): number {
    return this.#skipped
  }

  /** Rows without any of the bundle's features, which are no rows. */
  get empty(): number {
    return this.#empty
  }

  /** Of each classifier, over the rows whose label the bundle knows; null where there are none. */
  get accuracies(): readonly (number | null)[] {
    return this.#correct.map((correct) => (this.#known === 0 ? null : correct / this.#known))
  }

  columns(names: readonly string[], form: TableForm = {}): void {
    this.#names = [...names]
    this.#form = form
  }

  /**
   * @throws ProblemError at the first row `duplicate-column`, `no-features`, `missing-features`, `ambiguous-features`;
   * at any row, unless such rows are passed over, `not-a-number`, `bad-line`, `bad-label`
   */
  row(cells: readonly unknown[], place: string): void {
    this.#parser ??= this.#plan()
    const start = this.#lines.length * this.#options.decoder.manifest.features.length
    try {
      const parsed = this.#parser.parse(cells, place, this.#values, start)
      if (!parsed) {
        this.#empty++
        return
      }
      const { line, label } = parsed
      const odd = this.#labelKind?.problemOf(label, place)
      if (odd) throw new ProblemError(odd)
      // Rows without a number have their place among all rows, so that one that is passed over moves no other.
      this.#lines.push(line ?? this.#rows + this.#lines.length + this.#skipped + this.#empty)
      this.#truth.push(label)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      this.bad(error.problem)
    }
    if (this.#lines.length === ROWS_PER_BATCH) this.flush()
  }

  bad(problem: Problem): void {
    if (!this.#options.onBad) throw new ProblemError(problem)
    this.#skipped++
    this.#options.onBad(problem)
  }

  /** Predicts the rows that wait. */
  flush(): void {
    const lines = this.#lines
    if (lines.length === 0) return
    const { decoder, text } = this.#options
    const columns = decoder.manifest.features.length
    const values = this.#values.subarray(0, lines.length * columns)
    const answers = answerRows(decoder, { rows: lines.length, columns, values })
    this.#truth.forEach((label, row) => {
      const k = this.#classOf(label)
      if (k < 0) return
      this.#known++
      answers.forEach(({ predicted }, at) => {
        if (predicted[row] === k) this.#correct[at]!++
      })
    })
    if (this.#rows === 0) this.#text += text.header
    this.#text += text.rows({ lines, truth: this.#truth, answers })
    this.#rows += lines.length
    this.#lines = []
    this.#truth = []
  }

  /** Called once, after the last row. @throws ProblemError `empty` where no row was one */
  end(): void {
    this.flush()
    if (this.#rows > 0) {
      this.#text += this.#options.text.footer
      return
    }
    const none = this.#empty > 0 ? `${this.#empty} rows without any band power` : '0 rows'
    throw new ProblemError({
      code: 'empty',
      message: this.#skipped > 0 ? 'not a single row could be read' : 'the file has no rows',
      file: this.#options.file,
      found: this.#skipped > 0 ? `${this.#skipped} rows that are none` : none,
      expected: 'at least one row',
    })
  }

  /** The text since the last call. */
  take(): string {
    const text = this.#text
    this.#text = ''
    return text
  }

  /** Finds the bundle's columns; no other is read. */
  #plan(): RowParser {
    const { file, decoder, labelColumn } = this.#options
    // What is no number is told when it is read, row by row.
    const wanted = decoder.manifest.features
    const plan = planColumns(this.#names, [], { file, labelColumn, wanted, index: this.#form.index })
    this.#labelKind = new LabelKind(file, plan.names[plan.label] ?? '')
    const features = plan.features.map((column) => plan.names[column]!)
    // Aligned like a row, the columns' own positions say which of them the bundle's features are.
    const positions = alignFeatures(
      { name: file, features, values: Float64Array.from(plan.features) },
      decoder.manifest.features,
    )
    return new RowParser(file, { ...plan, features: [...positions.values] }, this.#form)
  }

  #classOf(label: ClassLabel | null): number {
    if (label === null) return -1
    const known = this.#classes.get(label)
    if (known !== undefined) return known
    if (this.#classes.size >= MOST_KNOWN_LABELS) this.#classes.clear()
    const k = classOf(label, this.#options.decoder.manifest.classes)
    this.#classes.set(label, k)
    return k
  }
}
