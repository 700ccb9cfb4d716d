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
  if (missing.length > 0) {
    refuse('missing-features', 'the bundle needs # that the recording lacks', missing, recording, features)
  }
  if (ambiguous.length > 0) {
    const names = ambiguous.map(({ feature, columns }) => `${feature} (${columns.join(' or ')})`)
    const column = ambiguous[0]!.columns[0]!
    const message = 'it is not clear which columns are # of the bundle'
    refuse('ambiguous-features', message, names, recording, features, column)
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
  const shown = names.slice(0, FEW).join(', ')
  const more = names.length > FEW ? ', …' : ''
  return `${names.length} features${names.length > 0 ? ` (${shown}${more})` : ''}`
}

const FEW = 4

/** Throws with the message, `#` in it being the number of names, and the first of them. */
function refuse(
  code: ProblemCode,
  message: string,
  names: readonly string[],
  recording: Pick<Recording, 'name' | 'features'>,
  features: readonly string[],
  column = names[0]!,
): never {
  const shown = names.slice(0, 5).join(', ')
  const more = names.length > 5 ? ` and ${names.length - 5} more` : ''
  throw new ProblemError({
    code,
    message: `${message.replace('#', names.length === 1 ? '1 feature' : `${names.length} features`)}: ${shown}${more}`,
    file: recording.name,
    column,
    found: countedNames(recording.features),
    expected: `the bundle’s ${countedNames(features)}`,
  })
}
