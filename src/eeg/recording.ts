import type { Problem } from '../problem.ts'

/** A class as the file has it: an integer (`4`) or text (`"E"`). */
export type ClassLabel = number | string

/** The labels of a recording's rows. */
export interface Labels {
  /** The classes that occur, in ascending order (numbers by value, text by code unit). */
  readonly classes: readonly ClassLabel[]
  /** One index into `classes` per row. */
  readonly index: Int32Array
}

/** The header names as the file has them (null where it has no such column), so that a row can be given back as it was. */
interface Header {
  readonly line: string | null
  readonly label: string | null
  /** One name per feature, untrimmed. */
  readonly features: readonly string[]
}

/**
 * What a column is that is left out. `text`: it has no numbers; `raw`: the signal itself beside its power; `other`: no
 * power of an electrode in a band, in a file that has some; `unchosen`: not among the features that a person chose.
 */
export type IgnoredKind =
  | 'time'
  | 'index'
  | 'marker'
  | 'label'
  | 'quality'
  | 'motion'
  | 'raw'
  | 'text'
  | 'other'
  | 'unchosen'

/** A column of the file that is neither feature, label nor row number. */
export interface IgnoredColumn {
  /** Trimmed, as the file has it. */
  readonly name: string
  readonly kind: IgnoredKind
  /** For a person: `it looks like a time`. */
  readonly reason: string
}

/** The rows of one file, in the file's order. */
export interface Recording {
  /** The file's name. */
  readonly name: string
  /** SHA-256 of the file's bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string
  /** Feature names (`Cz/theta`) in the file's order, trimmed, without numpy's `# ` before the first. */
  readonly features: readonly string[]
  /** Band power, row-major, rows × features; in the file's own unit. */
  readonly values: Float64Array
  /** The number of each row, unique; what an address names. */
  readonly lines: Float64Array
  /** Null where the file has no labels. */
  readonly labels: Labels | null
  readonly header: Header
  /** Every other column of the file that has a name, in the file's order, and why it is left out. */
  readonly ignored: readonly IgnoredColumn[]
  /** What was odd but not refused, such as negative powers. */
  readonly warnings: readonly Problem[]
}

/** The label of the row at `index`, or null where the recording has none. */
export function labelAt(labels: Labels | null, index: number): ClassLabel | null {
  const position = labels?.index[index]
  return position === undefined ? null : (labels?.classes[position] ?? null)
}

/** A view (no copy) of the row at `index`: one number per feature. */
export function rowAt(recording: Pick<Recording, 'values' | 'features'>, index: number): Float64Array {
  const width = recording.features.length
  return recording.values.subarray(index * width, (index + 1) * width)
}

/** Numbers in ascending order, text by code unit, as scikit-learn's `unique_labels` orders classes. */
export function compareLabels(a: ClassLabel, b: ClassLabel): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const left = String(a)
  const right = String(b)
  return left < right ? -1 : left > right ? 1 : 0
}
