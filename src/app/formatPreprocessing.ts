import type { PreprocessingStep } from '../models/preprocess.ts'

const WORDS: Readonly<Record<PreprocessingStep['step'], string>> = {
  'l2-normalise': 'divides each row by its Euclidean norm',
  log: 'takes the logarithm of each value',
  standardise: 'takes each feature’s mean away and divides by its standard deviation',
}

/** What preprocessing does to rows, as the end of a sentence: `divides each row by its Euclidean norm`. */
export function formatPreprocessing(steps: readonly Pick<PreprocessingStep, 'step'>[]): string {
  return steps.map(({ step }) => WORDS[step]).join(', then ') || 'takes rows as they are'
}
