import type { ClassifierAnswers } from '../src/evaluation/formatPredictions.ts'
import { ldaPredictProba } from '../src/models/lda/lda.ts'
import { argmaxRows, type Matrix } from '../src/models/matrix.ts'
import { createMlpPredictor } from '../src/models/mlp/mlp.ts'
import { preprocess } from '../src/models/preprocess.ts'
import type { LocalBundle } from './readBundle.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

/** Rows that are predicted at once, as on the page; bounds the hidden layer's memory to 2 MB for 500 units. */
export const ROWS_PER_BATCH = 1024

/** Both classifiers of a bundle, ready to predict. */
export interface RowPredictor {
  /** @param rows rows × features in the bundle's order, before preprocessing; about `ROWS_PER_BATCH` at most */
  predict(rows: Matrix): { readonly lda: ClassifierAnswers; readonly mlp: ClassifierAnswers }
  /** Gives the weights' memory back. */
  dispose(): void
}

/** The same preprocessing and models as the site's. The posteriors of a row do not depend on the rows beside it. */
export async function createRowPredictor({ manifest, lda, mlp }: LocalBundle): Promise<RowPredictor> {
  await startNodeTensorflow()
  const network = createMlpPredictor(mlp)
  const answer = (posteriors: Matrix) => ({ posteriors, predicted: argmaxRows(posteriors) })
  return {
    predict(rows) {
      const preprocessed = preprocess(manifest.preprocessing, rows)
      return {
        lda: answer(ldaPredictProba(lda, preprocessed)),
        mlp: answer(network.predictProba(preprocessed)),
      }
    },
    dispose: network.dispose,
  }
}
