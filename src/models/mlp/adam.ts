/** The hyperparameters of Adam, named as scikit-learn names them. */
export interface AdamOptions {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/** Parameters and what Adam remembers of their gradients: plain data, which another thread can be given. */
export interface AdamState {
  readonly parameters: Float32Array
  readonly first: Float32Array
  readonly second: Float32Array
  steps: number
}

export function startAdam(parameters: Float32Array): AdamState {
  const { length } = parameters
  return { parameters, first: new Float32Array(length), second: new Float32Array(length), steps: 0 }
}

/**
 * What added to a float64 and taken away again leaves a multiple of 2⁻¹²⁵, so that no subnormal float32 is left. Other
 * numbers lose nothing that a float32 holds unless they are below 2⁻¹⁰¹. Cheaper than a comparison.
 */
const ROUNDER = 2 ** -73

/** A pull of parameters towards zero, ½·decay·‖parameters‖², which is added to the loss. */
export interface Penalty {
  readonly decay: number
  /** Every so-manieth parameter is a bias, which is not pulled; 0 where none is. */
  readonly biasEvery: number
}

/**
 * Takes one step of Adam on the parameters, in place, from their gradient. Moments and parameters never become
 * subnormal: `flushSubnormals` tells why.
 * Source: Kingma and Ba, 2014, "Adam: a method for stochastic optimization", with the corrections for bias in the
 * step size and epsilon outside them, as in scikit-learn's `AdamOptimizer`.
 * @param gradient of the loss without the penalty
 * @returns the penalty before the step
 */
export function stepAdam(
  state: AdamState,
  gradient: Float32Array,
  options: AdamOptions,
  { decay, biasEvery }: Penalty = { decay: 0, biasEvery: 0 },
): number {
  const { parameters, first, second } = state
  const { learningRate, beta1, beta2, epsilon } = options
  state.steps++
  const rate = (learningRate * Math.sqrt(1 - beta2 ** state.steps)) / (1 - beta1 ** state.steps)
  let bias = biasEvery - 1
  let penalty = 0
  // One plain loop: as tensor operations each part would make a new tensor, and rounding would cost as much again.
  for (let i = 0; i < parameters.length; i++) {
    const value = parameters[i]!
    let pull = decay * value
    if (i === bias) {
      pull = 0
      bias += biasEvery
    }
    penalty += pull * value
    const slope = gradient[i]! + pull
    const mean = beta1 * first[i]! + (1 - beta1) * slope + ROUNDER - ROUNDER
    const square = beta2 * second[i]! + (1 - beta2) * slope * slope + ROUNDER - ROUNDER
    first[i] = mean
    second[i] = square
    parameters[i] = value - (rate * mean) / (Math.sqrt(square) + epsilon) + ROUNDER - ROUNDER
  }
  return penalty / 2
}
