/**
 * The rows that are more than `gap` rows away from every judged row, in the recording's order, and so may be trained
 * on. A neighbour of another class is left out too: it holds some of the judged row's signal under another name.
 * @param isJudged 1 for a judged row, 0 for any other
 * @param after the same for rows behind a judged one, where that is another number
 */
export function rowsApart(isJudged: Uint8Array, gap: number, after = gap): Int32Array {
  const isNear = isJudged.slice()
  isJudged.forEach((judged, row) => {
    if (judged) isNear.fill(1, Math.max(0, row - gap), row + after + 1)
  })
  return Int32Array.from(isNear.keys()).filter((row) => isNear[row] === 0)
}
