import { formatLabel } from '../../eeg/letters.ts'
import type { ClassLabel, Recording } from '../../eeg/recording.ts'
import { findRuns, type Run } from '../../evaluation/runs.ts'
import { ProblemError } from '../../problem.ts'
import { gapRows } from './gapRows.ts'
import type { RestsOn } from './restsOn.ts'
import { rowsApart } from './rowsApart.ts'

/** Which rows of a recording to train on and which to judge on. */
export interface LaterSplit {
  /** Indices of rows, ascending. */
  readonly training: Int32Array
  /** Indices of rows, ascending. */
  readonly heldOut: Int32Array
  /** So many rows before each held-out stretch are in neither. */
  readonly gap: number
  readonly restsOn: Exclude<RestsOn, 'another-recording'>
}

/**
 * Of each class a quarter is held out: enough rows to tell a good decoder from a poor one, and three quarters to learn
 * from.
 */
const HELD_OUT = 1 / 4

/**
 * Holds the later part of a single recording out. Where every class has at least two runs, that is its last runs, a
 * quarter of them and at least one; otherwise the last quarter of each run. What is later, as in use, and not what lies
 * between: a decoder always meets rows that come after those it learned from.
 * @param truth one class index per row
 * @throws ProblemError `bad-label` where a class is left without rows on either side
 */
export function splitLater(
  recording: Pick<Recording, 'name' | 'features' | 'values' | 'labels'>,
  truth: Int32Array,
): LaterSplit {
  const raw = { rows: truth.length, columns: recording.features.length, values: recording.values }
  const gap = gapRows(raw, truth)
  const { isHeldOut, restsOn } = laterRows(truth)
  // What follows a held-out stretch is of another class: what it shares with it does not flatter the score.
  const training = rowsApart(isHeldOut, gap, 0)
  const heldOut = Int32Array.from(truth.keys()).filter((row) => isHeldOut[row] === 1)
  for (const k of [...new Set(truth)].sort((a, b) => a - b)) {
    const has = (rows: Int32Array) => rows.some((row) => truth[row] === k)
    if (!has(training) || !has(heldOut)) throw tooFewRows(recording, truth, k, gap)
  }
  return { training, heldOut, gap, restsOn }
}

function laterRows(truth: Int32Array) {
  const runsOf = new Map<number, Run[]>()
  const runs = findRuns(truth)
  for (const run of runs) {
    const own = runsOf.get(run.classIndex)
    if (own) own.push(run)
    else runsOf.set(run.classIndex, [run])
  }
  const isHeldOut = new Uint8Array(truth.length)
  if ([...runsOf.values()].every(({ length }) => length >= 2)) {
    for (const own of runsOf.values()) {
      const last = Math.max(1, Math.round(own.length * HELD_OUT))
      for (const { start, length } of own.slice(-last)) isHeldOut.fill(1, start, start + length)
    }
    return { isHeldOut, restsOn: 'later-runs' as const }
  }
  for (const { start, length } of runs) {
    isHeldOut.fill(1, start + length - Math.floor(length * HELD_OUT), start + length)
  }
  return { isHeldOut, restsOn: 'later-part' as const }
}

function tooFewRows(
  { name, labels }: Pick<Recording, 'name' | 'labels'>,
  truth: Int32Array,
  k: number,
  gap: number,
): ProblemError {
  const label: ClassLabel = labels?.classes[k] ?? k
  const rows = truth.reduce((sum, other) => sum + Number(other === k), 0)
  return new ProblemError({
    code: 'bad-label',
    message: `class ${formatLabel(label)} has too few rows to hold a later part of them out`,
    file: name,
    found: rows === 1 ? '1 row' : `${rows} rows`,
    expected: `runs of more than ${4 * (gap + 1)} rows each, or another recording to judge on`,
  })
}
