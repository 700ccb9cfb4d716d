/** Named as scikit-learn's `LogisticRegression` names them. */
export interface LogisticRegressionHyperparameters {
  readonly [name: string]: number | string
  readonly penalty: 'l2'
  /** One over the strength of the penalty, above 0. */
  readonly C: number
  readonly solver: 'lbfgs'
  /** The fit ends where no slope of Σ −log p + ‖coef‖² / 2C is larger. */
  readonly tol: number
  readonly maxIter: number
}

/** scikit-learn's defaults, but for how near the minimum the fit goes: after its 100 steps it often is not there. */
export const LOGISTIC_REGRESSION_HYPERPARAMETERS: LogisticRegressionHyperparameters = {
  penalty: 'l2',
  C: 1,
  solver: 'lbfgs',
  tol: 1e-5,
  maxIter: 5000,
}
