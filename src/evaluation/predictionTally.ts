import { type ClassLabel, compareLabels } from '../eeg/recording.ts'
import type { Matrix } from '../models/matrix.ts'
import type { PredictedRows } from './formatPredictions.ts'
import { classOf } from './truth.ts'

/** Labels whose rows are counted one by one, so that free text does not grow without bound. */
const MOST_LABELS = 4096

/** A value below zero, by the row's number. */
export interface NegativeValue {
  readonly line: number
  readonly feature: string
  readonly value: number
}

/** Counts what is to be said of predicted rows, batch by batch; the same for any batches. */
export class PredictionTally {
  readonly classes: readonly ClassLabel[]
  readonly #features: readonly string[]
  readonly #known = new Map<ClassLabel, number>()
  readonly #unknown = new Map<ClassLabel, number>()
  readonly #correct: number[]
  #rows = 0
  #knownRows = 0
  #unknownRows = 0
  #negatives = 0
  #firstNegative: NegativeValue | undefined

  /**
   * @param shape the decoder's features and classes
   * @param classifiers how many there are
   */
  constructor(
    { features, classes }: { readonly features: readonly string[]; readonly classes: readonly ClassLabel[] },
    classifiers: number,
  ) {
    this.classes = classes
    this.#features = features
    this.#correct = Array.from({ length: classifiers }, () => 0)
  }

  /** @param raw the same rows × features in the decoder's order, before preprocessing */
  add({ lines, truth, answers }: PredictedRows, raw: Matrix): void {
    truth.forEach((label, row) => {
      if (label === null) return
      const k = this.#classOf(label)
      if (k < 0) {
        this.#unknownRows++
        return
      }
      this.#knownRows++
      answers.forEach(({ predicted }, at) => {
        if (predicted[row] === k) this.#correct[at]!++
      })
    })
    this.#countNegatives(lines, raw)
    this.#rows += truth.length
  }

  get rows(): number {
    return this.#rows
  }

  /** Rows whose label is a class. */
  get knownRows(): number {
    return this.#knownRows
  }

  /** Rows with a label that is no class. */
  get unknownRows(): number {
    return this.#unknownRows
  }

  /** Of each classifier, over the rows whose label is a class; null where there are none. */
  get accuracies(): readonly (number | null)[] {
    return this.#correct.map((correct) => (this.#knownRows === 0 ? null : correct / this.#knownRows))
  }

  /** The labels that are no class, with their rows; of more than 4096 those that came first. */
  get unknown(): readonly { readonly label: ClassLabel; readonly rows: number }[] {
    return [...this.#unknown]
      .map(([label, rows]) => ({ label, rows }))
      .sort((a, b) => compareLabels(a.label, b.label))
  }

  /** All labels; of very many those that came first. */
  get labels(): readonly ClassLabel[] {
    return [...this.#known.keys(), ...this.#unknown.keys()]
  }

  /** Values below zero, and the first of them. */
  get negatives(): { readonly count: number; readonly first: NegativeValue } | null {
    return this.#firstNegative ? { count: this.#negatives, first: this.#firstNegative } : null
  }

  #classOf(label: ClassLabel): number {
    const known = this.#known.get(label)
    if (known !== undefined) return known
    const rows = this.#unknown.get(label)
    if (rows !== undefined) {
      this.#unknown.set(label, rows + 1)
      return -1
    }
    const k = classOf(label, this.classes)
    if (k < 0 && this.#unknown.size < MOST_LABELS) this.#unknown.set(label, 1)
    if (k >= 0 && this.#known.size < MOST_LABELS) this.#known.set(label, k)
    return k
  }

  #countNegatives(lines: ArrayLike<number>, { rows, columns, values }: Matrix): void {
    for (let at = 0; at < rows * columns; at++) {
      const value = values[at]!
      if (value >= 0) continue
      this.#negatives++
      this.#firstNegative ??= {
        line: lines[Math.floor(at / columns)]!,
        feature: this.#features[at % columns]!,
        value,
      }
    }
  }
}
