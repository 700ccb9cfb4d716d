/**
 * Counts of rows by true class (down) and predicted class (across), classes × classes, row-major (scikit-learn's
 * `confusion_matrix`). Rows whose truth is negative are left out.
 */
export function confusionMatrix(truth: Int32Array, predicted: Int32Array, classes: number): Int32Array {
  const counts = new Int32Array(classes * classes)
  for (let row = 0; row < truth.length; row++) {
    if (truth[row]! >= 0) counts[truth[row]! * classes + predicted[row]!]! += 1
  }
  return counts
}
