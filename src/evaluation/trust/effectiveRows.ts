import type { Matrix } from '../../models/matrix.ts'
import { findRuns } from '../runs.ts'
import { wilsonInterval } from '../wilsonInterval.ts'
import { autocorrelation, type Segment } from './autocorrelation.ts'
import { logResiduals } from './logResiduals.ts'
import type { Correct } from './trustInput.ts'

/** How many independent rows a recording is worth. */
export interface EffectiveRows {
  /** Rows that were looked at: those of known class, or all. */
  readonly rows: number
  /** Between 1 and `rows`. */
  readonly effective: number
  /** Of log power at lags 1, 2, …, averaged over features; at least as far as it is positive. */
  readonly autocorrelation: readonly number[]
  /** Pairs of rows at lag 1. */
  readonly pairs: number
  /** Whether lags were taken within runs of one class, or through the whole recording. */
  readonly within: 'runs' | 'recording'
}

const LONG_RUN = 8
const LAGS_SHOWN = 12
const MOST_LAGS = 500

/**
 * The number of independent rows that would give a mean of the same variance: n / (1 + 2·Σ r(k)) (Bayley and
 * Hammersley 1946, doi:10.2307/2983560), summed as long as r is positive (after Geyer 1992,
 * doi:10.1214/ss/1177011137) and up to lag 500. r is the autocorrelation of log power about the class's mean, so that
 * what the letter explains is no part of it.
 *
 * Lags lie within runs of one class where at least half of the rows are in runs of eight rows or more; otherwise
 * (letters that take turns, no labels) the whole recording is one run. Runs of few rows are each centred on
 * themselves where a class has one run, which makes r a little smaller than it is: by about 1 / length.
 * @param raw rows × features
 * @param truth class index per row, negative where not known; null without labels
 */
export function effectiveRows(raw: Matrix, truth: Int32Array | null): EffectiveRows {
  const groups = truth?.some((k) => k >= 0) ? truth : new Int32Array(raw.rows)
  const runs = findRuns(groups)
  const known = runs.reduce((sum, run) => sum + run.length, 0)
  const inLongRuns = runs.reduce((sum, run) => sum + (run.length < LONG_RUN ? 0 : run.length), 0)
  const isWithinRuns = groups === truth && 2 * inLongRuns >= known
  const segments: readonly Segment[] = isWithinRuns ? runs : [{ start: 0, length: raw.rows }]
  const lags = autocorrelation(logResiduals(raw, groups), segments, { fewest: LAGS_SHOWN, most: MOST_LAGS })
  let sum = 0
  for (const r of lags) {
    if (r <= 0) break
    sum += r
  }
  const rows = isWithinRuns ? known : raw.rows
  return {
    rows,
    effective: Math.max(1, rows / (1 + 2 * sum)),
    autocorrelation: lags,
    pairs: segments.reduce((pairs, { length }) => pairs + length - 1, 0),
    within: isWithinRuns ? 'runs' : 'recording',
  }
}

/** The Wilson 95 % interval of an accuracy when its rows are worth as few independent ones as `effective` says. */
export function effectiveInterval(
  { correct, rows }: Correct,
  effective: Pick<EffectiveRows, 'effective' | 'rows'>,
): readonly [number, number] {
  const worth = effective.effective / effective.rows
  return wilsonInterval(correct * worth, rows * worth)
}
