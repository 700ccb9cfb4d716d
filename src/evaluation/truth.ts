import { letterOf } from '../eeg/letters.ts'
import type { ClassLabel, Labels } from '../eeg/recording.ts'

/** Stands in `alignTruth` for a label that the bundle does not know. */
export const UNKNOWN_CLASS = -1

/**
 * The labels as indices into the bundle's classes, one per row; `UNKNOWN_CLASS` for a label outside them. A label is
 * the class that equals it, else the one of the same text (`"4"` and 4, trimmed); where all classes are integers from 0
 * to 25, a letter, small or capital, is else the class that is shown as it (0 for `A`); where all classes are capital
 * letters, such a number is else the class that it is shown as.
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
  if (classes.every(isLetterNumber) || classes.every(isCapital))
    classes.forEach((label, index) => letters.set(letterOf(label), index))
  return Int32Array.from(labels, (label) => {
    const text = textOf(label)
    const shown = letterOf(label)
    const letter = isCapital(shown) ? shown : /^[a-z]$/.test(text) ? text.toUpperCase() : text
    const byLetter = isCapital(letter) ? letters.get(letter) : undefined
    return exact.get(label) ?? texts.get(text) ?? byLetter ?? UNKNOWN_CLASS
  })
}

function textOf(label: ClassLabel): string {
  return String(label).trim()
}

function isCapital(label: ClassLabel): boolean {
  return typeof label === 'string' && /^[A-Z]$/.test(label)
}

function isLetterNumber(label: ClassLabel): boolean {
  return typeof label === 'number' && Number.isInteger(label) && label >= 0 && label < 26
}
