import { ProblemError } from '../eeg/problem.ts'
import type { Recording } from '../eeg/recording.ts'
import type { Matrix } from './matrix.ts'

/**
 * The recording's rows with their columns in the bundle's order, matched by name; rows × features.
 * Where the order is the same already the result is a view of the recording's own buffer.
 * @throws ProblemError `missing-features` or `extra-features`
 */
export function alignFeatures(
  recording: Pick<Recording, 'name' | 'features' | 'values'>,
  features: readonly string[],
): Matrix {
  const position = new Map(recording.features.map((name, index) => [name, index]))
  refuse(
    'missing-features',
    features.filter((name) => !position.has(name)),
    recording,
    features,
  )
  const wanted = new Set(features)
  refuse(
    'extra-features',
    recording.features.filter((name) => !wanted.has(name)),
    recording,
    features,
  )

  const columns = features.length
  const rows = recording.values.length / columns
  const source = features.map((name) => position.get(name)!)
  if (source.every((from, to) => from === to)) return { rows, columns, values: recording.values }
  const values = new Float64Array(rows * columns)
  for (let start = 0; start < values.length; start += columns) {
    for (let column = 0; column < columns; column++) {
      values[start + column] = recording.values[start + source[column]!]!
    }
  }
  return { rows, columns, values }
}

function refuse(
  code: 'missing-features' | 'extra-features',
  names: readonly string[],
  recording: Pick<Recording, 'name' | 'features'>,
  features: readonly string[],
): void {
  if (names.length === 0) return
  const shown = names.slice(0, 5).join(', ')
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  throw new ProblemError({
    code,
    message:
      code === 'missing-features'
        ? `the bundle needs ${names.length} feature(s) that the recording lacks: ${shown}${more}`
        : `the recording has ${names.length} feature(s) that the bundle does not know: ${shown}${more}`,
    file: recording.name,
    column: names[0]!,
    found: `${recording.features.length} features`,
    expected: `the ${features.length} features of the bundle (${features[0]} to ${features.at(-1)})`,
  })
}
