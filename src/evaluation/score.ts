import { confusionMatrix } from './confusionMatrix.ts'
import { wilsonInterval } from './wilsonInterval.ts'

/** How well one classifier does on the labelled rows of one recording. */
export interface Score {
  /** Rows that count: those whose label is one of the bundle's classes. */
  readonly rows: number
  readonly correct: number
  /** 0 to 1. */
  readonly accuracy: number
  /** Wilson 95 % interval of the accuracy. */
  readonly interval: readonly [number, number]
  /** Recall by class, 0 to 1; null for a class that the recording lacks. */
  readonly recall: readonly (number | null)[]
  /** Rows by true class. */
  readonly support: Int32Array
  /** classes × classes counts, true down and predicted across. */
  readonly confusion: Int32Array
}

/** Scores predicted class indices against true ones; null where no row counts. */
export function score(truth: Int32Array, predicted: Int32Array, classes: number): Score | null {
  const confusion = confusionMatrix(truth, predicted, classes)
  const support = new Int32Array(classes)
  let correct = 0
  for (let k = 0; k < classes; k++) {
    for (let other = 0; other < classes; other++) support[k]! += confusion[k * classes + other]!
    correct += confusion[k * classes + k]!
  }
  const rows = support.reduce((sum, count) => sum + count, 0)
  if (rows === 0) return null
  return {
    rows,
    correct,
    accuracy: correct / rows,
    interval: wilsonInterval(correct, rows),
    recall: Array.from(support, (count, k) => (count === 0 ? null : confusion[k * classes + k]! / count)),
    support,
    confusion,
  }
}

/** The accuracy of guessing: each of the bundle's classes equally often. */
export function chanceLevel(classes: number): number {
  return 1 / classes
}
