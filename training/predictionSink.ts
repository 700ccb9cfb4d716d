import { CellNumbers } from '../src/eeg/reading/cellNumbers.ts'
import { columnEvidence, isEnough } from '../src/eeg/reading/columnEvidence.ts'
import { kindOfLate } from '../src/eeg/reading/columnKind.ts'
import { LabelKind } from '../src/eeg/reading/labelKind.ts'
import { type ColumnPlan, planColumns } from '../src/eeg/reading/planColumns.ts'
import { ReadingNotes } from '../src/eeg/reading/readingNotes.ts'
import { RowParser } from '../src/eeg/reading/rowParser.ts'
import type { TableForm, TableSink } from '../src/eeg/reading/tableSink.ts'
import type { ClassLabel } from '../src/eeg/recording.ts'
import type { PredictionNote } from '../src/evaluation/predictionNote.ts'
import { formatScores, predictionNotes, type RecordingFacts } from '../src/evaluation/predictionNotes.ts'
import { PredictionTally } from '../src/evaluation/predictionTally.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { findWithoutLogarithm } from '../src/models/alignRows.ts'
import { withoutLogarithm } from '../src/models/preprocess.ts'
import { type Problem, ProblemError } from '../src/problem.ts'
import { type Answering, answerBatch } from './answerBatch.ts'
import { AnswerQueue, type AnswerQueueOptions } from './answerQueue.ts'
import { rowsPerBatch } from './answerRows.ts'

export interface PredictionSinkOptions extends Answering, Omit<AnswerQueueOptions, 'answer'> {
  /** The input's name, for messages. */
  readonly file: string
  /** The labels' column as a person chose it; undefined to look for a usual name. */
  readonly labelColumn?: string | undefined
  /** Gets the rows that are no rows, which are then passed over; without it the first one is refused. */
  readonly onBad?: ((problem: Problem) => void) | undefined
}

/** Columns that only later rows have; more of them are not told of. */
const MOST_LATE_COLUMNS = 4096

/**
 * Predicts rows as they come and keeps none of them: what `take` returns is all that is left, beside counts. It refuses
 * what `RecordingBuilder` refuses, but for numbers that occur twice and for columns that the bundle does not need.
 */
export class PredictionSink implements TableSink {
  readonly #options: PredictionSinkOptions
  readonly #rowsPerBatch: number
  readonly #queue: AnswerQueue
  /** Memory of batches that are written. */
  readonly #spare: Float64Array[] = []
  #values: Float64Array
  #names: readonly string[] = []
  #form: TableForm = {}
  #parser: RowParser | undefined
  #lines: number[] = []
  #truth: (ClassLabel | null)[] = []
  #labelKind: LabelKind | undefined
  /** The first rows' cells, which tell why a column is left out. */
  readonly #first: (readonly unknown[])[] = []
  readonly #late = new Set<string>()
  readonly #reading: ReadingNotes
  readonly #tally: PredictionTally
  #rows = 0
  #skipped = 0

  constructor(options: PredictionSinkOptions) {
    const { manifest, classifiers } = options.decoder
    this.#options = options
    this.#rowsPerBatch = rowsPerBatch(manifest.features.length)
    this.#queue = new AnswerQueue({ ...options, answer: (batch) => answerBatch(options, batch) })
    this.#values = this.#createValues()
    this.#reading = new ReadingNotes(options.file)
    this.#tally = new PredictionTally(manifest, classifiers.length)
  }

  #createValues(): Float64Array {
    return new Float64Array(this.#rowsPerBatch * this.#options.decoder.manifest.features.length)
  }

  /** Rows that are in the text so far. */
  get rows(): number {
    return this.#tally.rows
  }

  /** Rows that were passed over. */
  get skipped(): number {
    return this.#skipped
  }

  /** Rows without any of the bundle's features, which are no rows. */
  get empty(): number {
    return this.#reading.empty
  }

  /** Of each classifier, over the rows whose label the bundle knows; null where there are none. */
  get accuracies(): readonly (number | null)[] {
    return this.#tally.accuracies
  }

  /** Each classifier's score and the rows that it rests on, in words. */
  get scores(): string {
    return formatScores(this.#tally, this.#titles)
  }

  /** What is to be known of the rows so far, as the page's export says it of the same rows. */
  get notes(): readonly PredictionNote[] {
    const wanted = this.#options.decoder.manifest.features
    return predictionNotes({ tally: this.#tally, recording: this.#facts(), wanted, titles: this.#titles })
  }

  get #titles(): readonly string[] {
    return this.#options.decoder.classifiers.map(({ info }) => info.title)
  }

  columns(names: readonly string[], form: TableForm = {}): void {
    this.#names = [...names]
    this.#form = form
  }

  /**
   * @throws ProblemError at the first row `duplicate-column`, `no-features`, `missing-features`, `ambiguous-features`;
   * at any row, unless such rows are passed over, `not-a-number`, `bad-line`, `bad-label`
   */
  row(cells: ArrayLike<unknown>, place: string): void {
    this.#parser ??= this.#createParser()
    if (!isEnough(this.#first.length, this.#names.length)) this.#first.push(Array.from(cells))
    const start = this.#lines.length * this.#options.decoder.manifest.features.length
    try {
      const parsed = this.#parser.parse(cells, place, this.#values, start)
      if (!parsed) {
        this.#reading.addEmpty(place)
        return
      }
      this.#checkLogarithms(start, place)
      const { line, label } = parsed
      const odd = this.#labelKind?.problemOf(label, place)
      if (odd) throw new ProblemError(odd)
      // Rows without a number have their place among all rows, so that one that is passed over moves no other.
      this.#lines.push(line ?? this.#rows + this.#lines.length + this.#skipped + this.empty)
      this.#truth.push(label)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      this.bad(error.problem)
    }
    if (this.#lines.length === this.#rowsPerBatch) this.flush()
  }

  #checkLogarithms(start: number, row: string): void {
    const { file, decoder } = this.#options
    const { features, preprocessing } = decoder.manifest
    const values = this.#values.subarray(start, start + features.length)
    const at = findWithoutLogarithm(values, preprocessing)
    if (at >= 0) throw withoutLogarithm(values[at]!, { file, row, column: features[at]! })
  }

  lateColumn(name: string): void {
    if (this.#late.size < MOST_LATE_COLUMNS) this.#late.add(name.trim())
  }

  bad(problem: Problem): void {
    if (!this.#options.onBad) throw new ProblemError(problem)
    this.#skipped++
    this.#options.onBad(problem)
  }

  /** Hands over the rows that wait. */
  flush(): void {
    const rows = this.#lines.length
    if (rows === 0) return
    const columns = this.#options.decoder.manifest.features.length
    const values = this.#values.subarray(0, rows * columns)
    this.#queue.add({
      lines: Float64Array.from(this.#lines),
      truth: this.#truth,
      raw: { rows, columns, values },
    })
    this.#rows += rows
    this.#lines = []
    this.#truth = []
    this.#values = this.#spare.pop() ?? this.#createValues()
  }

  /**
   * The text of the rows that are answered since the last call.
   * @param most batches that may go on waiting for their answers
   */
  async take(most = 0): Promise<string> {
    const { header, between } = this.#options.text
    let text = ''
    for (const batch of await this.#queue.take(most)) {
      text += (this.rows === 0 ? header : between) + batch.text
      this.#tally.add({ ...batch, answers: batch.predicted.map((predicted) => ({ predicted })) }, batch.raw)
      this.#spare.push(new Float64Array(batch.raw.values.buffer))
    }
    return text
  }

  /** The text behind all rows. Called once, after `take`. @throws ProblemError `empty` where no row was one */
  footer(): string {
    if (this.rows > 0) return this.#options.text.footer(this.notes)
    const none = this.empty > 0 ? `${this.empty} rows without any band power` : '0 rows'
    throw new ProblemError({
      code: 'empty',
      message: this.#skipped > 0 ? 'not a single row could be read' : 'the file has no rows',
      file: this.#options.file,
      found: this.#skipped > 0 ? `${this.#skipped} rows that are none` : none,
      expected: 'at least one row',
    })
  }

  /** Ends what still works on rows. */
  dispose(): void {
    this.#queue.end()
  }

  /** Finds the bundle's columns; no other is read. */
  #createParser(): RowParser {
    const { file, decoder } = this.#options
    // What is no number is told when it is read, row by row.
    const plan = this.#plan(false)
    this.#labelKind = new LabelKind(file, plan.names[plan.label] ?? '')
    // Aligned like a row, the columns' own positions say which of them the bundle's features are.
    const positions = alignFeatures(
      { name: file, features: featuresOf(plan), values: Float64Array.from(plan.features) },
      decoder.manifest.features,
    )
    return new RowParser(file, { ...plan, features: [...positions.values] }, this.#form)
  }

  /** @param isByCells whether the cells of the first rows count */
  #plan(isByCells: boolean): ColumnPlan {
    const { file, decoder, labelColumn } = this.#options
    const numbers = new CellNumbers(this.#form.decimalMark)
    const evidence = isByCells ? columnEvidence(this.#first, this.#names.length, numbers) : []
    const wanted = decoder.manifest.features
    return planColumns(this.#names, evidence, { file, labelColumn, wanted, index: this.#form.index })
  }

  /** What a reader that holds the whole file would say of it. */
  #facts(): RecordingFacts {
    if (!this.#parser) return { features: [], ignored: [], warnings: [] }
    const plan = this.#planByCells()
    const late = [...this.#late].map((name) => ({ name, ...kindOfLate(name) }))
    return {
      features: featuresOf(plan),
      ignored: [...plan.ignored, ...late],
      warnings: this.#reading.warnings(this.#form.before ?? []),
      skipped: this.#skipped,
    }
  }

  #planByCells(): ColumnPlan {
    try {
      return this.#plan(true)
    } catch (error) {
      // The rows were read all the same, by their names.
      if (error instanceof ProblemError) return this.#plan(false)
      throw error
    }
  }
}

function featuresOf(plan: ColumnPlan): string[] {
  return plan.features.map((column) => plan.names[column]!)
}
