/** Consecutive rows of one class. */
export interface Run {
  readonly classIndex: number
  /** Index of the first row. */
  readonly start: number
  readonly length: number
}

/** The runs of a recording in the order of its rows; rows whose class is negative (not known) belong to none. */
export function findRuns(truth: Int32Array): Run[] {
  const runs: Run[] = []
  let start = 0
  for (let row = 1; row <= truth.length; row++) {
    if (row < truth.length && truth[row] === truth[start]) continue
    if (truth[start]! >= 0) runs.push({ classIndex: truth[start]!, start, length: row - start })
    start = row
  }
  return runs
}
