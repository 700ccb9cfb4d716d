import * as tf from '@tensorflow/tfjs-core'
import { softmaxRows } from '../matrix.ts'
import { flushSubnormals } from './flushSubnormals.ts'
import type { DenseLayer } from './mlp.ts'

/** Rows of one step, row-major float32, and one class index per row. */
export interface Batch {
  readonly rows: number
  readonly columns: number
  readonly values: Float32Array
  readonly truth: Int32Array
}

/**
 * The loss of a batch; its gradient is written into `gradient`. The loss is the mean log loss plus scikit-learn's
 * L2 penalty, ½·alpha·‖kernels‖² over the batch's rows.
 *
 * The products run on the TensorFlow.js backend, everything else in plain loops. The WASM backend multiplies
 * operands quickly as they lie in memory and several times slower where it is asked to transpose them, as
 * automatic differentiation asks for; so the transposes are explicit here.
 * @param layers relu layers, then one softmax layer
 * @param gradient layers of the same shapes, overwritten
 */
export function mlpGradient(
  layers: readonly DenseLayer[],
  batch: Batch,
  alpha: number,
  gradient: readonly DenseLayer[],
): number {
  const dataLoss = tf.tidy(() => backpropagate(layers, batch, gradient))
  const decay = alpha / batch.rows
  const penalty = layers.reduce(
    (sum, { kernel }, at) => sum + addDecay(gradient[at]!.kernel, kernel, decay),
    0,
  )
  return dataLoss + penalty
}

/** Adds decay·weights to their slopes, in place; returns ½·decay·‖weights‖². */
function addDecay(slopes: Float32Array, weights: Float32Array, decay: number): number {
  let squares = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    squares += weight * weight
    slopes[i]! += decay * weight
  }
  return (decay * squares) / 2
}

function backpropagate(
  layers: readonly DenseLayer[],
  { rows, columns, values, truth }: Batch,
  gradient: readonly DenseLayer[],
): number {
  const kernels = layers.map(({ kernel, inputs, units }) => tf.tensor2d(kernel, [inputs, units]))
  const inputs: tf.Tensor2D[] = [tf.tensor2d(values, [rows, columns])]
  layers.forEach(({ bias, activation }, at) => {
    const output = tf.fused.matMul({
      a: inputs[at]!,
      b: kernels[at]!,
      bias: tf.tensor1d(bias),
      activation: activation === 'relu' ? 'relu' : 'linear',
    })
    inputs.push(output as tf.Tensor2D)
  })
  const { loss, delta: outputDelta } = softmaxDelta(inputs.pop()!.dataSync<'float32'>(), truth)

  let delta = outputDelta
  for (let at = layers.length - 1; at >= 0; at--) {
    const { units } = layers[at]!
    const slope = gradient[at]!
    const turnedDelta = tf.tensor2d(delta, [rows, units])
    const input = inputs[at]!
    slope.kernel.set(tf.matMul(tf.transpose(input), turnedDelta).dataSync<'float32'>())
    sumColumns(delta, slope.bias)
    if (at === 0) break
    delta = tf.matMul(turnedDelta, tf.transpose(kernels[at]!)).dataSync<'float32'>()
    const active = input.dataSync<'float32'>()
    for (let i = 0; i < delta.length; i++) if (active[i] === 0) delta[i] = 0
  }
  return loss
}

/** Mean log loss of logits (rows × classes), and its derivative by them: (posterior − one-hot truth) / rows. */
function softmaxDelta(logits: Float32Array, truth: Int32Array): { loss: number; delta: Float32Array } {
  const rows = truth.length
  const columns = logits.length / rows
  const posteriors = softmaxRows({ rows, columns, values: new Float64Array(logits) }).values
  let loss = 0
  for (let row = 0; row < rows; row++) {
    const at = row * columns + truth[row]!
    // scikit-learn clips likewise, so that a certain mistake costs 36 and not infinity.
    loss -= Math.log(Math.max(posteriors[at]!, Number.EPSILON))
    posteriors[at]! -= 1
  }
  const delta = new Float32Array(posteriors.length)
  for (let i = 0; i < delta.length; i++) delta[i] = posteriors[i]! / rows
  flushSubnormals(delta)
  return { loss: loss / rows, delta }
}

/** Sums of the columns of a matrix with as many columns as `sums` has entries. */
function sumColumns(values: Float32Array, sums: Float32Array): void {
  const columns = sums.length
  sums.fill(0)
  for (let start = 0; start < values.length; start += columns) {
    for (let column = 0; column < columns; column++) sums[column]! += values[start + column]!
  }
}
