import type { ClassifierKind } from '../classifier.ts'

/** Multinomial logistic regression. */
export const LOGISTIC_REGRESSION_KIND: ClassifierKind = {
  kind: 'logistic-regression',
  texts: {
    title: 'Logistic regression',
    name: 'logistic regression',
    short: 'Logistic',
    apiName: 'Logistic Regression',
    mark: 'square',
    scoreUnit: 'log odds',
    loading: 'Loading the parameters…',
    hasSpace: false,
    hasPatterns: false,
  },
  isUsual: false,
  promptFiles: () => [],
  loadCode: async () => (await import('./logisticRegressionClassifier.ts')).LOGISTIC_REGRESSION_CODE,
  loadTrainer: async () => (await import('./logisticRegressionTrainer.ts')).LOGISTIC_REGRESSION_TRAINER,
}
