import type { ClassifierAnswers } from '../src/evaluation/formatPredictions.ts'
import { argmaxRows, type Matrix } from '../src/models/matrix.ts'
import { preprocess } from '../src/models/preprocess.ts'
import type { LocalDecoder } from './readBundle.ts'

/** Rows that are predicted at once, as on the page; bounds the hidden layer's memory to 2 MB for 500 units. */
export const ROWS_PER_BATCH = 1024

/** Values that are kept for a batch: 4 MB. */
const MOST_VALUES = 1 << 19

/** Rows of so many features that are predicted at once. */
export function rowsPerBatch(features: number): number {
  return Math.max(1, Math.min(ROWS_PER_BATCH, Math.floor(MOST_VALUES / features)))
}

/**
 * What every classifier of a decoder says, in the decoder's order: the same preprocessing and models as the site's. The
 * posteriors of a row do not depend on the rows beside it.
 * @param rows rows × features in the decoder's order, before preprocessing; about `ROWS_PER_BATCH` at most
 */
export function answerRows({ manifest, classifiers }: LocalDecoder, rows: Matrix): ClassifierAnswers[] {
  const preprocessed = preprocess(manifest.preprocessing, rows)
  return classifiers.map(({ classifier }) => {
    const posteriors = classifier.predictProba(preprocessed)
    return { posteriors, predicted: argmaxRows(posteriors) }
  })
}
