import type { ClassifierKind } from '../classifier.ts'
import { LOGISTIC_REGRESSION_ABOUT } from './logisticRegressionAbout.ts'

/** Multinomial logistic regression. */
export const LOGISTIC_REGRESSION_KIND: ClassifierKind = {
  ...LOGISTIC_REGRESSION_ABOUT,
  loadCode: async () => (await import('./logisticRegressionClassifier.ts')).LOGISTIC_REGRESSION_CODE,
}
