import type { ClassLabel } from '../eeg/recording.ts'

/**
 * What to say of labels that count from 1 where the classes count from 0, as a file has them that MATLAB wrote: all are
 * whole numbers, none is 0, and the highest is one more than the highest class. Null for any others, so always where
 * every label is a class.
 * @param labels each that the recording has
 */
export function labelsFromOne(labels: readonly ClassLabel[], classes: readonly ClassLabel[]): string | null {
  const numbers = labels.map(wholeNumber)
  const known = new Set(classes.map(wholeNumber))
  const isFromZero = classes.every((_, k) => known.has(k))
  if (labels.length === 0 || !isFromZero || !numbers.every((number) => number >= 1)) return null
  const highest = numbers.reduce((a, b) => Math.max(a, b))
  if (highest !== classes.length) return null
  return `The labels go up to ${highest}, the classes from 0 to ${highest - 1}: if the labels count from 1, subtract one from each, or the score is of the wrong classes.`
}

/** NaN for a label that is none. */
function wholeNumber(label: ClassLabel): number {
  if (typeof label === 'number') return Number.isInteger(label) ? label : Number.NaN
  return /^\s*\d{1,9}\s*$/.test(label) ? Number(label) : Number.NaN
}
