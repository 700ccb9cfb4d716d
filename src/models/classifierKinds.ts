import type { ClassifierKind } from './classifier.ts'
import { LAYERED_KIND } from './layered/layeredKind.ts'
import { LDA_KIND } from './lda/ldaKind.ts'
import { LOGISTIC_REGRESSION_KIND } from './logisticRegression/logisticRegressionKind.ts'
import { MLP_KIND } from './mlp/mlpKind.ts'

/** The one list of what can be opened, in the order in which classifiers are shown everywhere. */
export const CLASSIFIER_KINDS: readonly ClassifierKind[] = [
  LDA_KIND,
  MLP_KIND,
  LOGISTIC_REGRESSION_KIND,
  LAYERED_KIND,
]
