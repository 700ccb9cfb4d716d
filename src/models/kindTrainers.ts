import type { KindTrainer } from './classifier.ts'
import { LDA_ABOUT } from './lda/ldaAbout.ts'
import { LOGISTIC_REGRESSION_ABOUT } from './logisticRegression/logisticRegressionAbout.ts'
import { MLP_ABOUT } from './mlp/mlpAbout.ts'

/** The one list of what can be trained, in the order of `CLASSIFIER_KINDS`. */
export const KIND_TRAINERS: readonly KindTrainer[] = [
  { ...LDA_ABOUT, loadTrainer: async () => (await import('./lda/ldaTrainer.ts')).LDA_TRAINER },
  { ...MLP_ABOUT, loadTrainer: async () => (await import('./mlp/mlpTrainer.ts')).MLP_TRAINER },
  {
    ...LOGISTIC_REGRESSION_ABOUT,
    loadTrainer: async () =>
      (await import('./logisticRegression/logisticRegressionTrainer.ts')).LOGISTIC_REGRESSION_TRAINER,
  },
]
