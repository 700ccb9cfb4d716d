/** Named as `MLPClassifier` and its Adam name them. */
export interface MlpHyperparameters {
  readonly [name: string]: number | string | readonly number[]
  readonly hiddenUnits: readonly number[]
  readonly activation: 'relu'
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly alpha: number
  readonly batchSize: number
  readonly tol: number
  readonly nIterNoChange: number
  readonly maxIter: number
}

/** scikit-learn's defaults for `MLPClassifier`, but for the tutorial's 500 hidden units and 1000 epochs. */
export const MLP_HYPERPARAMETERS: MlpHyperparameters = {
  hiddenUnits: [500],
  activation: 'relu',
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  alpha: 1e-4,
  batchSize: 200,
  tol: 1e-4,
  nIterNoChange: 10,
  maxIter: 1000,
}
