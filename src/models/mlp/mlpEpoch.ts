import * as tf from '@tensorflow/tfjs-core'
import { softmaxRows } from '../matrix.ts'
import { type AdamState, stepAdam } from './adam.ts'
import { flushSubnormals } from './flushSubnormals.ts'
import { backward, forward, type MlpHalf } from './mlpHalf.ts'
import type { MlpHyperparameters } from './mlpHyperparameters.ts'
import { type MlpRows, takeBatch } from './mlpRows.ts'

/** What a thread does of a fit: plain data, which another thread can be given. */
export interface MlpShare {
  readonly rows: MlpRows
  /** The classes' biases. Every thread has them and takes the same steps with them. */
  readonly bias: AdamState
  /** The halves of the hidden units that this thread fits, in their order. */
  readonly halves: readonly MlpHalf[]
  readonly hyperparameters: MlpHyperparameters
}

/** What an epoch costs: sums over the rows of the batches. */
export interface EpochCost {
  /** Of log losses. */
  readonly data: number
  /** Of ‖weights‖², of each half of this thread. */
  readonly squares: readonly number[]
}

/**
 * Goes once through the rows, by batches in this order.
 * @param complete is given the parts of a batch's logits that this thread's halves make, rows × classes, and gives those
 * of all halves in their order
 */
export async function mlpEpoch(
  { rows, bias, halves, hyperparameters }: MlpShare,
  order: Int32Array,
  complete: (own: readonly Float32Array[]) => readonly Float32Array[] | Promise<readonly Float32Array[]>,
): Promise<EpochCost> {
  const { batchSize } = hyperparameters
  const classes = bias.parameters.length
  const slopes = new Float32Array(classes)
  const squares = halves.map(() => 0)
  let data = 0
  for (let from = 0; from < order.length; from += batchSize) {
    const batch = takeBatch(rows, order.subarray(from, from + batchSize))
    const passes = halves.map((half) => forward(half, batch))
    try {
      const parts = await complete(passes.map(({ logits }) => logits))
      const { loss, delta: values } = softmaxDelta(parts, bias.parameters, batch.truth)
      data += batch.truth.length * loss
      sumColumns(values, slopes)
      const delta = tf.tensor2d(values, [batch.truth.length, classes])
      const turned = tf.transpose(delta)
      halves.forEach((half, at) => {
        squares[at]! += backward(half, passes[at]!, batch, { delta, turned }, hyperparameters)
      })
      stepAdam(bias, slopes, hyperparameters)
      tf.dispose([delta, turned])
    } finally {
      tf.dispose([batch.input, batch.turned, ...passes.flatMap(({ hidden, outward }) => [hidden, outward])])
    }
  }
  return { data, squares }
}

/**
 * Mean log loss of the logits, and its derivative by them: (posterior − one-hot truth) / rows.
 * @param parts of the logits, rows × classes each, to be added in this order
 */
export function softmaxDelta(
  parts: readonly Float32Array[],
  bias: Float32Array,
  truth: Int32Array,
): { loss: number; delta: Float32Array } {
  const rows = truth.length
  const columns = bias.length
  const logits = new Float64Array(rows * columns)
  for (let start = 0; start < logits.length; start += columns) logits.set(bias, start)
  for (const part of parts) for (let i = 0; i < logits.length; i++) logits[i]! += part[i]!
  const posteriors = softmaxRows({ rows, columns, values: logits }).values
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
