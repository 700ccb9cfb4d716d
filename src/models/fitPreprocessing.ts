import type { Matrix } from './matrix.ts'
import { type PreprocessingStep, preprocess } from './preprocess.ts'
import { standardScale } from './standardScale.ts'

/** The ways of preparing rows that training offers, the tutorial's own first. */
export const PREPROCESSINGS = ['l2-normalise', 'none', 'standardise', 'log-standardise'] as const
export type Preprocessing = (typeof PREPROCESSINGS)[number]

/** What the first step does to values as the file has them: what `alignRows` looks at before anything is learned. */
export function firstStep(name: Preprocessing): Pick<PreprocessingStep, 'step'>[] {
  return name === 'log-standardise' ? [{ step: 'log' }] : []
}

/**
 * The steps of a preprocessing, learned from training rows alone. For `log-standardise` see `alignRows` first.
 * @param rows training rows as the file has them, rows × features
 * @throws ProblemError `not-a-number` where the logarithm of a number that is not above zero is wanted
 */
export function fitPreprocessing(name: Preprocessing, rows: Matrix): PreprocessingStep[] {
  if (name === 'none') return []
  if (name === 'l2-normalise') return [{ step: 'l2-normalise' }]
  const before: PreprocessingStep[] = name === 'log-standardise' ? [{ step: 'log' }] : []
  return [...before, { step: 'standardise', ...standardScale(preprocess(before, rows)) }]
}
