import type { KindAbout } from '../classifier.ts'

/** Multinomial logistic regression. */
export const LOGISTIC_REGRESSION_ABOUT: KindAbout = {
  kind: 'logistic-regression',
  texts: {
    title: 'Logistic regression',
    name: 'logistic regression',
    short: 'Logistic',
    apiName: 'Logistic Regression',
    mark: 'square',
    scoreUnit: 'log odds',
    loading: 'Loading the parameters…',
    hasPatterns: false,
  },
  isUsual: false,
}
