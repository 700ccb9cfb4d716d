/** Per row: 1 where the prediction is right, 0 where it is wrong, −1 where the bundle does not know the label. */
export function judgeRows(truth: Int32Array, predicted: Int32Array): Int8Array {
  const judged = new Int8Array(truth.length)
  // A tenth of the time of `Int8Array.from` with a function, and this runs while the page is drawn.
  for (let row = 0; row < truth.length; row++) {
    const known = truth[row]!
    judged[row] = known < 0 ? -1 : Number(known === predicted[row])
  }
  return judged
}
