/**
 * The part of rows whose predicted class is the true one, 0 to 1 (scikit-learn's `accuracy_score`). Rows whose
 * truth is negative (a class that the bundle does not know) are left out; NaN where no row is left.
 */
export function accuracyScore(truth: Int32Array, predicted: Int32Array): number {
  let rows = 0
  let correct = 0
  for (let row = 0; row < truth.length; row++) {
    if (truth[row]! < 0) continue
    rows++
    if (truth[row] === predicted[row]) correct++
  }
  return correct / rows
}
