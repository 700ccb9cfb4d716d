import * as tf from '@tensorflow/tfjs-core'
import { log } from '../log.ts'
import { softmaxRows } from '../matrix.ts'
import { type AdamState, stepAdam } from './adam.ts'
import { flushSubnormals } from './flushSubnormals.ts'
import { backward, type Delta, forward, type MlpHalf } from './mlpHalf.ts'
import type { MlpHyperparameters } from './mlpHyperparameters.ts'
import { type Batch, type MlpRows, takeBatch } from './mlpRows.ts'

/** What a thread does of a fit: plain data, which another thread can be given. */
export interface MlpShare {
  readonly rows: MlpRows
  /** The classes' biases. Every thread has them and takes the same steps with them. */
  readonly bias: AdamState
  /** The halves of the hidden units that this thread fits, in their order. */
  readonly halves: readonly MlpHalf[]
  readonly hyperparameters: MlpHyperparameters
}

/** What an epoch costs: sums over its rows. */
export interface EpochCost {
  /** Log losses. */
  readonly data: number
  /** Penalties, of each half of this thread. */
  readonly penalties: readonly number[]
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
  const slopes = new Float32Array(bias.parameters.length)
  const penalties = halves.map(() => 0)
  let data = 0
  let next: Batch | undefined
  const take = (from: number) => {
    next = from < order.length ? takeBatch(rows, order.subarray(from, from + batchSize)) : undefined
  }
  take(0)
  for (let from = batchSize; next; from += batchSize) {
    const batch: Batch = next
    const count = batch.truth.length
    const passes = halves.map((half) => forward(half, batch))
    try {
      const completing = complete(passes.map(({ logits }) => logits))
      // While the other thread's part is on its way.
      take(from)
      const { loss, delta } = softmaxDelta(await completing, bias.parameters, batch.truth)
      data += count * loss
      withDelta(delta, count, (both) => {
        halves.forEach((half, at) => {
          penalties[at]! += count * backward(half, passes[at]!, batch, both, hyperparameters)
        })
      })
      sumColumns(delta, slopes)
      stepAdam(bias, slopes, hyperparameters)
    } catch (error) {
      if (next) disposeOf(next)
      throw error
    } finally {
      disposeOf(batch)
      for (const { hidden, outward } of passes) tf.dispose([hidden, outward])
    }
  }
  return { data, penalties }
}

function withDelta(values: Float32Array, rows: number, act: (delta: Delta) => void): void {
  tf.tidy(() => {
    const delta = tf.tensor2d(values, [rows, values.length / rows])
    act({ delta, turned: tf.transpose(delta) })
  })
}

function disposeOf({ input, turned }: Batch): void {
  tf.dispose([input, turned])
}

/**
 * Mean log loss of the logits, and its derivative by them: (posterior − one-hot truth) / rows.
 * @param parts of the logits, rows × classes each, to be added in this order
 */
function softmaxDelta(
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
    loss -= log(Math.max(posteriors[at]!, Number.EPSILON))
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
