/** Per row: 1 where the prediction is right, 0 where it is wrong, −1 where the bundle does not know the label. */
export function judgeRows(truth: Int32Array, predicted: Int32Array): Int8Array {
  return Int8Array.from(truth, (known, row) => (known < 0 ? -1 : Number(known === predicted[row])))
}
