import type { Recording } from '../eeg/recording.ts'
import { withMinus } from '../eeg/withMinus.ts'
import { alignRows } from '../models/alignRows.ts'
import { matchFeatures } from '../models/matchFeatures.ts'
import type { Matrix } from '../models/matrix.ts'
import type { PreprocessingStep } from '../models/preprocess.ts'
import { type Problem, ProblemError } from '../problem.ts'

/**
 * As `alignRows`, for a recording of a training: what it lacks is said of the features that are trained on, as there is
 * no decoder yet.
 * @throws ProblemError as `alignRows`
 */
export function alignTrained(
  recording: Pick<Recording, 'name' | 'features' | 'values' | 'lines'>,
  features: readonly string[],
  preprocessing: readonly Pick<PreprocessingStep, 'step'>[],
): Matrix {
  try {
    return alignRows(recording, features, preprocessing)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw new ProblemError({ ...error.problem, ...trainingWords(error.problem, recording, features) })
  }
}

function trainingWords(
  { code, found }: Problem,
  recording: Pick<Recording, 'features'>,
  features: readonly string[],
): Partial<Problem> {
  if (code === 'not-a-number')
    return {
      message: 'the preprocessing takes the logarithm of each value, and this one has none',
      ...(found !== undefined && { found: withMinus(found) }),
      expected: 'a number above zero; choose another preprocessing, or leave such rows out',
    }
  const { missing, ambiguous } = matchFeatures(recording.features, features)
  if (missing.length > 0)
    return {
      message: `it lacks ${missing.length} of the ${counted(features.length)} trained on: ${listed(missing)}`,
      expected:
        'the features that are trained on; leave these out under Features, or judge on another recording or the later part of the same one',
    }
  const unclear = ambiguous.map(({ feature, columns }) => `${feature} (${columns.join(' or ')})`)
  return {
    message: `it is not clear which columns are ${unclear.length} of the ${counted(features.length)} trained on: ${listed(unclear)}`,
    expected: 'one column for each, by the name that it has where it is trained on',
  }
}

const MOST_NAMED = 5

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function counted(count: number): string {
  return count === 1 ? '1 feature' : `${count} features`
}
