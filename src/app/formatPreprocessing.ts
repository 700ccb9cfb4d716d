import type { PreprocessingStep } from '../models/preprocess.ts'

const WORDS: Readonly<Record<PreprocessingStep['step'], string>> = {
  'l2-normalise': 'divides each row by its Euclidean norm',
  'l1-normalise': 'divides each row by the sum of its absolute values',
  'max-normalise': 'divides each row by its largest absolute value',
  log: 'takes the logarithm of each value',
  standardise: 'takes each feature’s mean away and divides by its standard deviation',
  clip: 'keeps each value within bounds',
}

/** What preprocessing does to rows, as the end of a sentence: `divides each row by its Euclidean norm`. */
export function formatPreprocessing(steps: readonly Pick<PreprocessingStep, 'step'>[]): string {
  return steps.map(({ step }) => WORDS[step]).join(', then ') || 'takes rows as they are'
}
