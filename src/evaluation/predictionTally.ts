import { type ClassLabel, compareLabels } from '../eeg/recording.ts'
import type { Matrix } from '../models/matrix.ts'
import type { ClassifierAnswers, PredictedRows } from './formatPredictions.ts'
import { classBefore, type ShiftedFit } from './labelsFromOne.ts'
import { classOf } from './truth.ts'

/** Labels whose rows are counted one by one, so that free text does not grow without bound. */
const MOST_LABELS = 4096

/** A value below zero, by the row's number. */
export interface NegativeValue {
  readonly line: number
  readonly feature: string
  readonly value: number
}

/** What is counted of predicted rows. */
interface TalliedRows extends Omit<PredictedRows, 'answers'> {
  readonly answers: readonly Pick<ClassifierAnswers, 'predicted'>[]
}

interface CountedLabel {
  readonly k: number
  /** The class with one subtracted from the label. */
  readonly before: number
  rows: number
}

/** Counts what is to be said of predicted rows, batch by batch; the same for any batches. */
export class PredictionTally {
  readonly classes: readonly ClassLabel[]
  readonly #features: readonly string[]
  readonly #known = new Map<ClassLabel, CountedLabel>()
  readonly #unknown = new Map<ClassLabel, CountedLabel>()
  readonly #correct: number[]
  /** Rows that would be right with one subtracted from the label. */
  readonly #shifted: number[]
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
    this.#shifted = [...this.#correct]
  }

  /** @param raw the same rows × features in the decoder's order, before preprocessing */
  add({ lines, truth, answers }: TalliedRows, raw: Matrix): void {
    truth.forEach((label, row) => {
      if (label === null) return
      const { k, before } = this.#count(label)
      if (k < 0) this.#unknownRows++
      else this.#knownRows++
      answers.forEach(({ predicted }, at) => {
        // A label that is no class is -1, which no prediction is.
        if (predicted[row] === k) this.#correct[at]!++
        if (predicted[row] === before) this.#shifted[at]!++
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
      .map(([label, { rows }]) => ({ label, rows }))
      .sort((a, b) => compareLabels(a.label, b.label))
  }

  /** All labels; of very many those that came first. */
  get labels(): readonly ClassLabel[] {
    return [...this.#known.keys(), ...this.#unknown.keys()]
  }

  /** Of each classifier; see `labelsFromOne`. */
  get shiftedFits(): readonly ShiftedFit[] {
    const rows = this.#knownRows + this.#unknownRows
    return this.#correct.map((correct, at) => ({ rows, correct, shifted: this.#shifted[at]! }))
  }

  /** Values below zero, and the first of them. */
  get negatives(): { readonly count: number; readonly first: NegativeValue } | null {
    return this.#firstNegative ? { count: this.#negatives, first: this.#firstNegative } : null
  }

  #count(label: ClassLabel): CountedLabel {
    let counted = this.#known.get(label) ?? this.#unknown.get(label)
    if (!counted) {
      counted = { k: classOf(label, this.classes), before: classBefore(label, this.classes), rows: 0 }
      const others = counted.k < 0 ? this.#unknown : this.#known
      if (others.size < MOST_LABELS) others.set(label, counted)
    }
    counted.rows++
    return counted
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
