import { linearScores } from './linearScores.ts'
import { softmaxRows } from './matrix.ts'
import { preprocess } from './preprocess.ts'

/**
 * The steps between rows and posteriors that can be done in more than one way, with the same bits in each. What it
 * returns may lie in memory of its own that the next batch is written to: it is to be copied before.
 */
export interface RowMath {
  readonly preprocess: typeof preprocess
  readonly linearScores: typeof linearScores
  readonly softmaxRows: typeof softmaxRows
}

/** In plain JavaScript: everywhere, and at once. */
export const PLAIN_MATH: RowMath = { preprocess, linearScores, softmaxRows }
