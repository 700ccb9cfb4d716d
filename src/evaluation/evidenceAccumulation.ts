import type { Matrix } from '../models/matrix.ts'
import { findRuns } from './runs.ts'
import { wilsonInterval } from './wilsonInterval.ts'

/** How good decisions are that wait for k rows. */
export interface EvidencePoint {
  /** Rows per decision. */
  readonly k: number
  /** Decisions made: windows of k rows that do not overlap, within runs of one class. */
  readonly decisions: number
  /** Part of them that is right. */
  readonly accuracy: number
  /** Wilson 95 % interval. */
  readonly interval: readonly [number, number]
}

/** The logarithm of a posterior of zero: of the smallest positive number, so that one row cannot veto all others. */
const LOG_OF_ZERO = Math.log(Number.MIN_VALUE)

/**
 * Accuracy when the posteriors of k consecutive rows of the same run are multiplied, as if rows were independent given
 * the letter (naive Bayesian accumulation). Overlapping windows are not independent, so that certainty grows too fast;
 * the accuracy is measured all the same.
 * @param posteriors rows × classes
 * @param truth class index per row, negative where not known
 * @param most the largest k; a k longer than every run is left out
 */
export function evidenceAccumulation(posteriors: Matrix, truth: Int32Array, most = 50): EvidencePoint[] {
  const { columns, values } = posteriors
  const runs = findRuns(truth)
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 0)
  const logs = values.map((posterior) => (posterior > 0 ? Math.log(posterior) : LOG_OF_ZERO))
  const points: EvidencePoint[] = []
  const sums = new Float64Array(columns)
  for (let k = 1; k <= Math.min(most, longest); k++) {
    let decisions = 0
    let right = 0
    for (const { classIndex, start, length } of runs) {
      for (let from = start; from + k <= start + length; from += k) {
        sums.fill(0)
        for (let at = from * columns; at < (from + k) * columns; at++) sums[at % columns]! += logs[at]!
        decisions++
        if (indexOfLargest(sums) === classIndex) right++
      }
    }
    points.push({ k, decisions, accuracy: right / decisions, interval: wilsonInterval(right, decisions) })
  }
  return points
}

/**
 * The Wilson 95 % interval of a point whose rows are worth fewer independent ones. A decision is worth one at most, and
 * all decisions of a point no more than the rows that they are made of.
 * @param worth independent rows per row, from `effectiveRows`; 1 where rows are independent
 */
export function evidenceInterval(
  { k, decisions, accuracy }: EvidencePoint,
  worth: number,
): readonly [number, number] {
  const independent = decisions * Math.min(1, k * worth)
  return wilsonInterval(accuracy * independent, independent)
}

function indexOfLargest(values: Float64Array): number {
  let best = 0
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k
  return best
}
