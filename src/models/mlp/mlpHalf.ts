import * as tf from '@tensorflow/tfjs-core'
import { type AdamState, stepAdam } from './adam.ts'
import type { MlpHyperparameters } from './mlpHyperparameters.ts'
import type { Batch } from './mlpRows.ts'
import { valuesOf } from './valuesOf.ts'

/**
 * Half of a network's hidden units with all weights that lead to and from them. No half needs the other's weights or
 * gradients: the two meet in the logits, to which each adds its part. Plain data, which another thread can be given.
 */
export interface MlpHalf {
  readonly units: number
  /** units × columns of `MlpRows`: each unit's weights and its bias. */
  readonly inward: AdamState
  /** units × classes */
  readonly outward: AdamState
}

/** What a half keeps of its way forward for its way back, on the backend; to be disposed of. */
export interface ForwardPass {
  /** units × rows */
  readonly hidden: tf.Tensor2D
  /** units × classes */
  readonly outward: tf.Tensor2D
  /** The half's part of the logits, rows × classes. */
  readonly logits: Float32Array
}

/**
 * The products run on the TensorFlow.js backend. What it is asked for goes by two costs of its WASM: it multiplies
 * operands quickly as they lie in memory and several times slower where it is to transpose them itself, as automatic
 * differentiation asks for; and it packs each right operand anew, which takes seven times as long as a transpose. So
 * hidden units lie along rows here, and what stands on the right is small.
 */
export function forward({ units, inward, outward }: MlpHalf, { turned }: Batch): ForwardPass {
  const weights = tf.tensor2d(outward.parameters, [units, outward.parameters.length / units])
  const hidden = tf.tidy(() => {
    const a = tf.tensor2d(inward.parameters, [units, inward.parameters.length / units])
    return tf.fused.matMul({ a, b: turned, activation: 'relu' }) as tf.Tensor2D
  })
  let logits = new Float32Array()
  tf.tidy(() => {
    logits = valuesOf(tf.matMul(tf.transpose(hidden), weights)).slice()
  })
  return { hidden, outward: weights, logits }
}

/** The derivative of the loss by the logits, on the backend. */
export interface Delta {
  /** rows × classes */
  readonly delta: tf.Tensor2D
  /** classes × rows */
  readonly turned: tf.Tensor2D
}

/**
 * Takes a step of Adam with the half's weights along the gradient of the loss and of scikit-learn's L2 penalty,
 * ½·alpha·‖weights‖² over the batch's rows.
 * @returns the penalty before the step
 */
export function backward(
  { inward, outward }: MlpHalf,
  { hidden, outward: weights }: ForwardPass,
  { input }: Batch,
  { delta, turned }: Delta,
  hyperparameters: MlpHyperparameters,
): number {
  const [rows, columns] = input.shape
  const decay = hyperparameters.alpha / rows
  let penalty = 0
  tf.tidy(() => {
    const hiddenDelta = tf.mul(tf.matMul(weights, turned), tf.step(hidden)) as tf.Tensor2D
    const outwardSlopes = valuesOf(tf.matMul(hidden, delta))
    penalty += stepAdam(outward, outwardSlopes, hyperparameters, { decay, biasEvery: 0 })
    const inwardSlopes = valuesOf(tf.matMul(hiddenDelta, input))
    penalty += stepAdam(inward, inwardSlopes, hyperparameters, { decay, biasEvery: columns })
  })
  return penalty
}
