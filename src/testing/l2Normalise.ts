import type { PreprocessingStep } from '../models/preprocess.ts'

/** The preprocessing of the tutorial, and of the bundle that ships. */
export const L2_NORMALISE: readonly PreprocessingStep[] = [{ step: 'l2-normalise' }]
