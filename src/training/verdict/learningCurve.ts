import type { FitTarget } from '../../models/classCounts.ts'
import { takeRows } from '../../models/matrix.ts'
import { orNull } from './orNull.ts'
import { countCorrect, type KnownRows, type Probe, prepareProbe, type Report } from './probe.ts'

/** Parts of the training rows that are learned from. */
const PARTS = [0.1, 0.2, 0.4, 0.6, 0.8, 1]
const FEWEST_ROWS = 2

/** Accuracy after so much training. */
export interface CurvePoint {
  /** Rows that were trained on. */
  readonly rows: number
  /** Of the held-out rows, how many are right. */
  readonly correct: number
}

/**
 * How good LDA of the earliest tenth, fifth, … of each class's training rows is on the held-out rows: as if recording
 * had ended so much earlier in each class. A class keeps two rows at least. Parts of as many rows are told once, and
 * parts of too few rows to fit not at all.
 */
export async function learningCurve(
  probe: Probe,
  training: KnownRows,
  heldOut: KnownRows,
  target: FitTarget,
  report?: Report,
): Promise<CurvePoint[]> {
  const points: CurvePoint[] = []
  for (const [at, part] of PARTS.entries()) {
    const rows = earliestRows(training.truth, part)
    if (rows.length !== points.at(-1)?.rows) {
      const correct = await orNull(() => {
        const predict = prepareProbe(probe, takeRows(training.raw, rows), heldOut.raw, target)
        return countCorrect(heldOut.truth, predict(rows.map((row) => training.truth[row]!)))
      })
      if (correct !== null) points.push({ rows: rows.length, correct })
    }
    await report?.((at + 1) / PARTS.length)
  }
  return points
}

/** Indices of the earliest part of each class's rows, ascending. */
function earliestRows(truth: Int32Array, part: number): Int32Array {
  const left = new Map<number, number>()
  for (const k of truth) left.set(k, (left.get(k) ?? 0) + 1)
  for (const [k, rows] of left) left.set(k, Math.max(FEWEST_ROWS, Math.round(part * rows)))
  return Int32Array.from(truth.keys()).filter((row) => {
    const remaining = left.get(truth[row]!)!
    left.set(truth[row]!, remaining - 1)
    return remaining > 0
  })
}
