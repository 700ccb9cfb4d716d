/** The rows whose confidence falls into one bin. */
export interface CalibrationBin {
  /** The bin holds confidences above `low` and up to `high`. */
  readonly low: number
  readonly high: number
  readonly rows: number
  /** Mean confidence of its rows; null where it has none. */
  readonly confidence: number | null
  /** Part of its rows that is right; null where it has none. */
  readonly accuracy: number | null
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** Expected calibration error, 0 to 1: mean distance of accuracy and confidence, weighted by the bins' rows. */
  readonly ece: number
}

const CALIBRATION_BINS = 15

/**
 * Reliability in equal-width, right-closed bins of confidence, the posterior of the likeliest class (Naeini et al.
 * 2015; Guo et al. 2017).
 * @param confidence per row, 0 to 1
 * @param isRight per row: 1 right, 0 wrong, negative where the class is not known
 */
export function calibration(
  confidence: Float64Array,
  isRight: Int8Array,
  count = CALIBRATION_BINS,
): Calibration {
  const rows = new Int32Array(count)
  const hits = new Int32Array(count)
  const sums = new Float64Array(count)
  let total = 0
  for (let row = 0; row < confidence.length; row++) {
    if (isRight[row]! < 0) continue
    const bin = binOf(confidence[row]!, count)
    rows[bin]! += 1
    hits[bin]! += isRight[row]!
    sums[bin]! += confidence[row]!
    total++
  }
  let distance = 0
  const bins = Array.from(rows, (inBin, bin): CalibrationBin => {
    distance += Math.abs(hits[bin]! - sums[bin]!)
    return {
      low: bin / count,
      high: (bin + 1) / count,
      rows: inBin,
      confidence: inBin === 0 ? null : sums[bin]! / inBin,
      accuracy: inBin === 0 ? null : hits[bin]! / inBin,
    }
  })
  return { bins, ece: total === 0 ? 0 : distance / total }
}

/** Edges are compared as they are written above, so that a confidence of exactly 2/15 falls into the second bin. */
function binOf(confidence: number, count: number): number {
  let bin = Math.min(count - 1, Math.max(0, Math.ceil(confidence * count) - 1))
  if (confidence <= bin / count && bin > 0) bin--
  else if (confidence > (bin + 1) / count && bin < count - 1) bin++
  return bin
}
