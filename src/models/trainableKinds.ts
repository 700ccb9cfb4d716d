import type { KindAbout } from './classifier.ts'
import { LDA_ABOUT } from './lda/ldaAbout.ts'
import { LDA_SETTINGS } from './lda/ldaSettings.ts'
import { LOGISTIC_REGRESSION_ABOUT } from './logisticRegression/logisticRegressionAbout.ts'
import { LOGISTIC_REGRESSION_SETTINGS } from './logisticRegression/logisticRegressionSettings.ts'
import { MLP_ABOUT } from './mlp/mlpAbout.ts'
import { MLP_SETTINGS } from './mlp/mlpSettings.ts'
import type { Setting } from './setting.ts'

/** A kind of classifier as a form offers it. */
export interface TrainableKind extends KindAbout {
  /** What can be chosen before it is trained. */
  readonly settings: readonly Setting[]
}

/** What can be trained, in the order of `KIND_TRAINERS`, without the code that trains. */
export const TRAINABLE_KINDS: readonly TrainableKind[] = [
  { ...LDA_ABOUT, settings: LDA_SETTINGS },
  { ...MLP_ABOUT, settings: MLP_SETTINGS },
  { ...LOGISTIC_REGRESSION_ABOUT, settings: LOGISTIC_REGRESSION_SETTINGS },
]
