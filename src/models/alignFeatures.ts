import type { Recording } from '../eeg/recording.ts'
import { type ProblemCode, ProblemError } from '../problem.ts'
import { matchFeatures } from './matchFeatures.ts'
import type { Matrix } from './matrix.ts'

/**
 * The recording's rows with their columns in the bundle's order, matched by name (`matchFeatures`); rows × features.
 * Columns that the bundle does not know are left out. Where the recording has the bundle's features and no other, in
 * the same order, the result is a view of the recording's own buffer.
 * @throws ProblemError `missing-features` or `ambiguous-features`
 */
export function alignFeatures(
  recording: Pick<Recording, 'name' | 'features' | 'values'>,
  features: readonly string[],
): Matrix {
  const { source, missing, ambiguous } = matchFeatures(recording.features, features)
  const lost = missing.length
  if (lost > 0) {
    const needed = `of the ${features.length} columns that the decoder needs`
    const message =
      lost === features.length
        ? `it has none ${needed} (${missing[0]}, …); it may be another kind of file`
        : `it lacks ${lost} ${needed}: ${firstOf(missing, 5)}`
    refuse('missing-features', message, missing[0]!, recording, features)
  }
  if (ambiguous.length > 0) {
    const names = ambiguous.map(({ feature, columns }) => `${feature} (${columns.join(' or ')})`)
    const message = `it is not clear which columns the decoder should read as ${firstOf(names, 5)}`
    refuse('ambiguous-features', message, ambiguous[0]!.columns[0]!, recording, features)
  }

  const { values } = recording
  const columns = features.length
  const width = recording.features.length
  const rows = values.length / width
  if (width === columns && source.every((from, to) => from === to)) return { rows, columns, values }
  const aligned = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const to = row * columns
    const from = row * width
    for (let column = 0; column < columns; column++) {
      aligned[to + column] = values[from + source[column]!]!
    }
  }
  return { rows, columns, values: aligned }
}

/** How many there are and the first few, by which a person sees what is written differently. */
function countedNames(names: readonly string[]): string {
  return `${names.length} features${names.length > 0 ? ` (${firstOf(names, 4)})` : ''}`
}

function firstOf(names: readonly string[], most: number): string {
  return names.slice(0, most).join(', ') + (names.length > most ? ', …' : '')
}

function refuse(
  code: ProblemCode,
  message: string,
  column: string,
  recording: Pick<Recording, 'name' | 'features'>,
  features: readonly string[],
): never {
  throw new ProblemError({
    code,
    message,
    file: recording.name,
    column,
    found: countedNames(recording.features),
    expected: `the decoder’s ${countedNames(features)}`,
  })
}
