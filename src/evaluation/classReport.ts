/** Precision, recall and F1 by class, each 0 to 1, and rows by true class. */
export interface ClassReport {
  /** Null for a class that is never predicted. */
  readonly precision: readonly (number | null)[]
  /** Null for a class that the recording lacks. */
  readonly recall: readonly (number | null)[]
  /** Null for a class that is neither there nor predicted. */
  readonly f1: readonly (number | null)[]
  readonly support: Int32Array
}

/**
 * scikit-learn's `precision_recall_fscore_support`, from a confusion matrix (classes × classes, true down). What
 * scikit-learn sets to 0 with a warning, for want of rows, is null here.
 */
export function classReport(confusion: Int32Array, classes: number): ClassReport {
  const support = new Int32Array(classes)
  const predicted = new Int32Array(classes)
  for (let truth = 0; truth < classes; truth++) {
    for (let column = 0; column < classes; column++) {
      const count = confusion[truth * classes + column]!
      support[truth]! += count
      predicted[column]! += count
    }
  }
  const hits = Array.from({ length: classes }, (_, k) => confusion[k * classes + k]!)
  const over = (count: number, total: number) => (total === 0 ? null : count / total)
  return {
    precision: hits.map((count, k) => over(count, predicted[k]!)),
    recall: hits.map((count, k) => over(count, support[k]!)),
    f1: hits.map((count, k) => over(2 * count, support[k]! + predicted[k]!)),
    support,
  }
}

/** Mean of the values that are there; null where there are none. */
export function meanOfPresent(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null)
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length
}
