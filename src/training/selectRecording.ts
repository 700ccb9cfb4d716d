import type { ClassLabel, Labels, Recording } from '../eeg/recording.ts'
import { ProblemError } from '../problem.ts'

/** Which part of a recording is used. */
export interface RecordingPart {
  /** Names of the features, in the recording's own order; all where undefined. */
  readonly features?: readonly string[] | undefined
  /** Classes that are left out, as text; rows of them and rows without a label go. */
  readonly withoutClasses?: readonly string[] | undefined
  /** Indices of the rows that are kept, ascending; all where undefined. */
  readonly rows?: Int32Array | undefined
}

/**
 * A part of a recording as a recording of its own; the same one where nothing is left out.
 * @throws ProblemError `no-features` where none of the named features is there, `empty` where no row is left
 */
export function selectRecording(recording: Recording, part: RecordingPart): Recording {
  const columns = columnsOf(recording, part)
  const rows = rowsOf(recording, part)
  if (columns === null && rows === null) return recording
  const width = recording.features.length
  const kept = columns ?? [...recording.features.keys()]
  const indices = rows ?? Int32Array.from(recording.lines.keys())
  if (indices.length === 0) {
    throw new ProblemError({
      code: 'empty',
      message: 'no row is left to use',
      file: recording.name,
      found: `${recording.lines.length} rows, all of classes that are left out`,
      expected: 'at least one class that is not left out',
    })
  }
  const values = new Float64Array(indices.length * kept.length)
  indices.forEach((row, at) => {
    kept.forEach((column, to) => {
      values[at * kept.length + to] = recording.values[row * width + column]!
    })
  })
  return {
    ...recording,
    features: kept.map((column) => recording.features[column]!),
    values,
    lines: Float64Array.from(indices, (row) => recording.lines[row]!),
    labels: recording.labels && selectLabels(recording.labels, indices),
    header: { ...recording.header, features: kept.map((column) => recording.header.features[column]!) },
  }
}

function columnsOf({ name, features }: Recording, { features: wanted }: RecordingPart): number[] | null {
  if (!wanted) return null
  const names = new Set(wanted)
  const columns = [...features.keys()].filter((column) => names.has(features[column]!))
  if (columns.length === features.length) return null
  if (columns.length > 0) return columns
  throw new ProblemError({
    code: 'no-features',
    message: 'no feature is left to train on',
    file: name,
    found: wanted.length === 0 ? 'none chosen' : `${wanted.length} names that the file does not have`,
    expected: 'at least one feature',
  })
}

function rowsOf(
  { labels, lines }: Recording,
  { rows, withoutClasses = [] }: RecordingPart,
): Int32Array | null {
  if (withoutClasses.length === 0 || !labels) return rows ?? null
  const out = new Set(withoutClasses)
  const isOut = labels.classes.map((label) => out.has(String(label)))
  if (!isOut.includes(true)) return rows ?? null
  return (rows ?? Int32Array.from(lines.keys())).filter((row) => {
    const k = labels.index[row]!
    return k >= 0 && !isOut[k]
  })
}

function selectLabels({ classes, index }: Labels, rows: Int32Array): Labels {
  const kept = Int32Array.from(rows, (row) => index[row]!)
  const present = new Set(kept)
  const places = new Map<number, number>()
  const left: ClassLabel[] = []
  classes.forEach((label, k) => {
    if (!present.has(k)) return
    places.set(k, left.length)
    left.push(label)
  })
  return { classes: left, index: kept.map((k) => places.get(k) ?? -1) }
}
