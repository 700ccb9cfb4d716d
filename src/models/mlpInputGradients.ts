import * as tf from '@tensorflow/tfjs-core'
import type { Matrix } from './matrix.ts'

/** A layer's weights on the TensorFlow.js backend; the last layer's activation is linear here. */
export interface LayerTensors {
  /** inputs × units. */
  readonly kernel: tf.Tensor2D
  readonly bias: tf.Tensor1D
  readonly activation: 'relu' | 'linear'
}

/**
 * The derivative of one logit less another by each feature, at each row: rows × features. It is backpropagation down
 * to the input, with the matrix products on the backend and the transposes made explicit, as in `mlpGradient`.
 * @param layers relu layers, then one linear layer with a unit per class
 * @param rows preprocessed, rows × features
 * @param a index of the class whose logit counts
 * @param b index of the class whose logit is taken off
 */
export function mlpInputGradients(
  layers: readonly LayerTensors[],
  rows: Matrix,
  a: number,
  b: number,
): Matrix {
  const values = new Float64Array(rows.rows * rows.columns)
  tf.tidy(() => {
    const hidden: tf.Tensor2D[] = []
    let input = tf.tensor2d(new Float32Array(rows.values), [rows.rows, rows.columns])
    for (const { kernel, bias, activation } of layers.slice(0, -1)) {
      input = tf.fused.matMul({ a: input, b: kernel, bias, activation }) as tf.Tensor2D
      hidden.push(input)
    }
    let delta = outputDelta(layers.at(-1)!.kernel, rows.rows, a, b)
    for (let at = layers.length - 2; at >= 0; at--) {
      const active = hidden[at]!.dataSync<'float32'>()
      for (let i = 0; i < delta.length; i++) if (active[i] === 0) delta[i] = 0
      const { kernel } = layers[at]!
      const turned = tf.tensor2d(delta, [rows.rows, kernel.shape[1]])
      delta = tf.matMul(turned, tf.transpose(kernel)).dataSync<'float32'>()
    }
    values.set(delta)
  })
  return { rows: rows.rows, columns: rows.columns, values }
}

/** The derivative by the last layer's inputs, the same for each row: column a of its kernel less column b. */
function outputDelta(kernel: tf.Tensor2D, rows: number, a: number, b: number): Float32Array {
  const [inputs, units] = kernel.shape
  const weights = kernel.dataSync<'float32'>()
  const delta = new Float32Array(rows * inputs)
  for (let i = 0; i < inputs; i++) delta[i] = weights[i * units + a]! - weights[i * units + b]!
  for (let row = 1; row < rows; row++) delta.copyWithin(row * inputs, 0, inputs)
  return delta
}
