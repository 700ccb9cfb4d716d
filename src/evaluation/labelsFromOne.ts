import type { ClassLabel, Labels } from '../eeg/recording.ts'
import { alignTruth, classOf, UNKNOWN_CLASS } from './truth.ts'

/** How often predictions are right as the labels are, and how often they would be with one subtracted from each. */
export interface ShiftedFit {
  readonly rows: number
  readonly correct: number
  readonly shifted: number
}

/** Two classes that are confused throughout look the same. */
const FEWEST_LABELS = 3
const FEWEST_ROWS = 10
const FEWEST_SHIFTED = 1 / 3
const TIMES_BETTER = 3

/**
 * What to say of labels that count from 1 where the classes count from 0, as a file has them that MATLAB wrote: all are
 * whole numbers, none is 0, and either the highest is one more than the highest class, or the answers say so: at least a
 * third of the rows would be right with one subtracted, three times as many as are. Null for any others.
 * @param labels each that the recording has
 * @param fits of each classifier, where there are answers
 */
export function labelsFromOne(
  labels: readonly ClassLabel[],
  classes: readonly ClassLabel[],
  fits: readonly ShiftedFit[] = [],
): string | null {
  const numbers = labels.map(wholeNumber)
  const known = new Set(classes.map(wholeNumber))
  const isFromZero = classes.every((_, k) => known.has(k))
  if (labels.length === 0 || !isFromZero || !numbers.every((number) => number >= 1)) return null
  const highest = numbers.reduce((a, b) => Math.max(a, b))
  if (highest > classes.length) return null
  const told = labels.length < FEWEST_LABELS ? undefined : fits.find(isBetterShifted)
  if (told) {
    return `The labels seem to count from 1, the classes count from 0: with one subtracted from each label ${told.shifted} of ${told.rows} rows would be right instead of ${told.correct}.`
  }
  if (highest < classes.length) return null
  return `The labels go up to ${highest}, the classes from 0 to ${highest - 1}: if the labels count from 1, subtract one from each, or the score is of the wrong classes.`
}

function isBetterShifted({ rows, correct, shifted }: ShiftedFit): boolean {
  return rows >= FEWEST_ROWS && shifted >= FEWEST_SHIFTED * rows && shifted >= TIMES_BETTER * correct
}

/** The class that a label would be with one subtracted; `UNKNOWN_CLASS` where there is none. */
export function classBefore(label: ClassLabel, classes: readonly ClassLabel[]): number {
  const number = wholeNumber(label)
  return Number.isNaN(number) ? UNKNOWN_CLASS : classOf(number - 1, classes)
}

/** @param predicted one class index per row */
export function shiftedFit(
  labels: Labels,
  classes: readonly ClassLabel[],
  predicted: Int32Array,
): ShiftedFit {
  const truth = alignTruth(labels, classes)!
  const before = labels.classes.map((label) => classBefore(label, classes))
  let correct = 0
  let shifted = 0
  for (let row = 0; row < predicted.length; row++) {
    if (predicted[row] === truth[row]) correct++
    if (predicted[row] === before[labels.index[row]!]) shifted++
  }
  return { rows: predicted.length, correct, shifted }
}

/** NaN for a label that is none. */
function wholeNumber(label: ClassLabel): number {
  if (typeof label === 'number') return Number.isInteger(label) ? label : Number.NaN
  return /^\s*\d{1,9}\s*$/.test(label) ? Number(label) : Number.NaN
}
