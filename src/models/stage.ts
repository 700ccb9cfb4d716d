/** Weights of a dense stage: x·kernel + bias. */
export interface DenseWeights<Values extends Float32Array | Float64Array = Float64Array> {
  readonly inputs: number
  readonly units: number
  /** inputs × units, row-major. */
  readonly kernel: Values
  /** One per unit. */
  readonly bias: Values
}

/** What an activation can be; `log-logistic` is the logarithm of `logistic`, and stands for one against the rest. */
export const ACTIVATIONS = ['relu', 'tanh', 'logistic', 'log-logistic'] as const
export type Activation = (typeof ACTIVATIONS)[number]

/** By what a row is divided: see `PreprocessingStep`. */
export const NORMS = ['l1', 'l2', 'max'] as const

/** One step from rows to rows, as every kind of classifier here can be written. */
export type Stage<Values extends Float32Array | Float64Array = Float64Array> =
  | ({ readonly stage: 'dense' } & DenseWeights<Values>)
  | { readonly stage: 'activation'; readonly activation: Activation }
  /** Each row divided by its norm; a row of zeros stays. */
  | { readonly stage: 'normalise'; readonly norm: (typeof NORMS)[number] }
  /** x·factor + offset, one of each per value of a row. */
  | { readonly stage: 'scale'; readonly factor: Float64Array; readonly offset: Float64Array }
  /** Each value kept from `min` to `max`. */
  | { readonly stage: 'clip'; readonly min: number; readonly max: number }
