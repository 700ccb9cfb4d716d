import type { Setting } from '../setting.ts'
import { LOGISTIC_REGRESSION_HYPERPARAMETERS } from './logisticRegressionHyperparameters.ts'

/** What can be chosen of logistic regression. */
export const LOGISTIC_REGRESSION_SETTINGS: readonly Setting[] = [
  {
    name: 'C',
    kind: 'number',
    title: 'C',
    help: 'One over the strength of the penalty: smaller keeps the weights nearer to zero.',
    isInteger: false,
    least: 1e-6,
    most: 1e6,
    standard: LOGISTIC_REGRESSION_HYPERPARAMETERS.C,
  },
]
