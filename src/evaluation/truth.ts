import type { ClassLabel, Labels } from '../eeg/recording.ts'

/** Stands in `alignTruth` for a label that the bundle does not know. */
export const UNKNOWN_CLASS = -1

/**
 * The labels as indices into the bundle's classes, one per row; `UNKNOWN_CLASS` for a label outside them.
 * Null where the recording has no labels.
 */
export function alignTruth(labels: Labels | null, classes: readonly ClassLabel[]): Int32Array | null {
  if (!labels) return null
  const position = new Map(classes.map((label, index) => [label, index]))
  const known = labels.classes.map((label) => position.get(label) ?? UNKNOWN_CLASS)
  return labels.index.map((index) => known[index]!)
}
