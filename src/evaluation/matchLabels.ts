import type { ClassLabel, Labels } from '../eeg/recording.ts'
import { alignTruth, UNKNOWN_CLASS } from './truth.ts'

/** Which of a recording's labels a bundle knows. */
export interface LabelMatch {
  /** Labels outside the bundle's classes, in the recording's order of classes, with the number of their rows. */
  readonly unknown: readonly { readonly label: ClassLabel; readonly rows: number }[]
  /** How many rows have a label that the bundle knows. */
  readonly rows: number
}

/** Counts the rows whose label the bundle knows, and names the other labels; nothing where there are no labels. */
export function matchLabels(labels: Labels | null, classes: readonly ClassLabel[]): LabelMatch {
  if (!labels) return { unknown: [], rows: 0 }
  const { index } = labels
  const known = alignTruth({ ...labels, index: Int32Array.from(labels.classes.keys()) }, classes)!
  const counts = new Float64Array(labels.classes.length)
  for (let row = 0; row < index.length; row++) counts[index[row]!]!++
  const unknown = labels.classes
    .map((label, k) => ({ label, rows: counts[k]! }))
    .filter(({ rows }, k) => known[k] === UNKNOWN_CLASS && rows > 0)
  return { unknown, rows: index.length - unknown.reduce((sum, { rows }) => sum + rows, 0) }
}
