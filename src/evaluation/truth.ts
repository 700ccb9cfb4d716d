import { letterOf } from '../eeg/letters.ts'
import type { ClassLabel, Labels } from '../eeg/recording.ts'

/** Stands in `alignTruth` for a label that the bundle does not know. */
export const UNKNOWN_CLASS = -1

/** Which of a recording's labels a bundle knows. */
export interface LabelMatch {
  /** Labels outside the bundle's classes, in the recording's order of classes, with the number of their rows. */
  readonly unknown: readonly { readonly label: ClassLabel; readonly rows: number }[]
  /** How many rows have a label that the bundle knows. */
  readonly rows: number
}

/**
 * The labels as indices into the bundle's classes, one per row; `UNKNOWN_CLASS` for a label outside them. A label is
 * the class that equals it, else the one of the same text (`"4"` and 4, trimmed); where all classes are integers from 0
 * to 25, a letter, small or capital, is else the class that is shown as it (0 for `A`).
 * Null where the recording has no labels.
 */
export function alignTruth(labels: Labels | null, classes: readonly ClassLabel[]): Int32Array | null {
  if (!labels) return null
  const known = knownClasses(labels.classes, classes)
  const { index } = labels
  const truth = new Int32Array(index.length)
  for (let row = 0; row < index.length; row++) truth[row] = known[index[row]!]!
  return truth
}

/** What `alignTruth` has for one label; `UNKNOWN_CLASS` where there is none. */
export function classOf(label: ClassLabel | null, classes: readonly ClassLabel[]): number {
  return label === null ? UNKNOWN_CLASS : knownClasses([label], classes)[0]!
}

/** Counts the rows whose label the bundle knows, and names the other labels; nothing where there are no labels. */
export function matchLabels(labels: Labels | null, classes: readonly ClassLabel[]): LabelMatch {
  if (!labels) return { unknown: [], rows: 0 }
  const known = knownClasses(labels.classes, classes)
  const { index } = labels
  const counts = new Float64Array(labels.classes.length)
  for (let row = 0; row < index.length; row++) counts[index[row]!]!++
  const unknown = labels.classes
    .map((label, k) => ({ label, rows: counts[k]! }))
    .filter(({ rows }, k) => known[k] === UNKNOWN_CLASS && rows > 0)
  return { unknown, rows: index.length - unknown.reduce((sum, { rows }) => sum + rows, 0) }
}

/** The index among the bundle's classes of each of the labels. */
function knownClasses(labels: readonly ClassLabel[], classes: readonly ClassLabel[]): Int32Array {
  const exact = new Map(classes.map((label, index) => [label, index]))
  const texts = new Map<string, number>()
  classes.forEach((label, index) => {
    const text = textOf(label)
    // Of the classes 4 and "4" the text " 4" is neither.
    texts.set(text, texts.has(text) ? UNKNOWN_CLASS : index)
  })
  const letters = new Map<string, number>()
  if (classes.every(isLetterNumber)) classes.forEach((label, index) => letters.set(letterOf(label), index))
  return Int32Array.from(labels, (label) => {
    const text = textOf(label)
    const byLetter = /^[A-Za-z]$/.test(text) ? letters.get(text.toUpperCase()) : undefined
    return exact.get(label) ?? texts.get(text) ?? byLetter ?? UNKNOWN_CLASS
  })
}

function textOf(label: ClassLabel): string {
  return String(label).trim()
}

function isLetterNumber(label: ClassLabel): boolean {
  return typeof label === 'number' && Number.isInteger(label) && label >= 0 && label < 26
}

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
