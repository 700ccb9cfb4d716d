import { findRuns } from '../../evaluation/runs.ts'
import { effectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { median } from '../../evaluation/trust/median.ts'
import type { Matrix } from '../../models/matrix.ts'

/** An autocorrelation that windows without shared signal stay below. */
const SMALL = 0.05
/** Of a run of rows at most this part is left out at a cut: of its five parts, one is judged, and two remain. */
const MOST_OF_RUN = 1 / 5
/** Where classes take turns, a fold is a fifth of the recording, as if it were a run. */
const FOLDS = 5

/**
 * How many rows to leave out between rows that are trained on and rows that are judged, so that windows on the two
 * sides share no signal: one less than the first lag at which the autocorrelation of log power about the class's mean
 * (see `effectiveRows`) is at most 0.05. Windows of two seconds every half second share signal up to lag 3; on such a
 * recording the rule finds 3 or 4.
 *
 * At most a fifth of a class's usual run (its median; of the class with the shortest), or of a fold where classes take
 * turns, so that rows remain to train on. Drift that outlasts a run is therefore not kept out: no gap could.
 * @param raw rows × features, in the order of time
 * @param truth one class index per row
 */
export function gapRows(raw: Matrix, truth: Int32Array): number {
  const { autocorrelation, within } = effectiveRows(raw, truth)
  const lag = autocorrelation.findIndex((r) => r <= SMALL)
  const wanted = lag < 0 ? autocorrelation.length : lag
  const stretch = within === 'runs' ? usualRun(truth) : raw.rows / FOLDS
  return Math.min(wanted, Math.floor(stretch * MOST_OF_RUN))
}

/** The median length of a class's runs, of the class where it is shortest. */
function usualRun(truth: Int32Array): number {
  const lengths = new Map<number, number[]>()
  for (const { classIndex, length } of findRuns(truth)) {
    const own = lengths.get(classIndex)
    if (own) own.push(length)
    else lengths.set(classIndex, [length])
  }
  return Math.min(...[...lengths.values()].map(median))
}
