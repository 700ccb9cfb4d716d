import type { Recording } from '../eeg/recording.ts'
import { alignFeatures } from './alignFeatures.ts'
import { matchFeatures } from './matchFeatures.ts'
import type { Matrix } from './matrix.ts'
import { type PreprocessingStep, withoutLogarithm } from './preprocess.ts'

/**
 * The recording's rows as a decoder takes them: its features in its order (`alignFeatures`), each value such that the
 * first step of the preprocessing can be applied to it; rows × features.
 * @throws ProblemError as `alignFeatures`, and `not-a-number` where the logarithm of a value is taken that has none
 */
export function alignRows(
  recording: Pick<Recording, 'name' | 'features' | 'values' | 'lines'>,
  features: readonly string[],
  preprocessing: readonly Pick<PreprocessingStep, 'step'>[],
): Matrix {
  const rows = alignFeatures(recording, features)
  const at = findWithoutLogarithm(rows.values, preprocessing)
  if (at < 0) return rows
  const { source } = matchFeatures(recording.features, features)
  throw withoutLogarithm(rows.values[at]!, {
    file: recording.name,
    row: `line ${recording.lines[Math.floor(at / rows.columns)]}`,
    // As the file calls it, which is where a person looks for it.
    column: recording.features[source[at % rows.columns]!]!,
    expected: 'a number above zero; leave such rows out, or take a decoder without logarithms',
  })
}

/** Index of the first value that the preprocessing cannot be applied to; -1 where there is none. */
export function findWithoutLogarithm(
  values: Float64Array,
  preprocessing: readonly Pick<PreprocessingStep, 'step'>[],
): number {
  return preprocessing[0]?.step === 'log' ? values.findIndex((value) => !(value > 0)) : -1
}
