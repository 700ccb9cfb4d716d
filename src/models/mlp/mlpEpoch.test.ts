import * as tf from '@tensorflow/tfjs-core'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import { startAdam } from './adam.ts'
import type { DenseLayer } from './denseLayer.ts'
import { type MlpShare, mlpEpoch } from './mlpEpoch.ts'
import { joinHalves, startHalves, weightsOf } from './mlpHalves.ts'
import { MLP_HYPERPARAMETERS } from './mlpHyperparameters.ts'
import { mlpRows } from './mlpRows.ts'

const alpha = 0.5

/** The loss in float64 and plain loops. */
function plainLoss(layers: DenseLayer[], values: Float64Array, truth: Int32Array): number {
  const columns = layers[0]!.inputs
  let loss = 0
  truth.forEach((k, row) => {
    let input = [...values.subarray(row * columns, (row + 1) * columns)]
    for (const { inputs, units, kernel, bias, activation } of layers) {
      input = Array.from({ length: units }, (_, unit) => {
        let sum = bias[unit]!
        for (let i = 0; i < inputs; i++) sum += input[i]! * kernel[i * units + unit]!
        return activation === 'relu' ? Math.max(sum, 0) : sum
      })
    }
    loss += Math.log(input.reduce((sum, logit) => sum + Math.exp(logit), 0)) - input[k]!
  })
  const squares = layers
    .flatMap(({ kernel }) => [...kernel])
    .reduce((sum, weight) => sum + weight * weight, 0)
  return (loss + (alpha / 2) * squares) / truth.length
}

function start(features: number, units: number, classes: number) {
  const { rows, truth } = gaussianRows({ seed: 4, classes, rowsPerClass: 4, columns: features, spread: 1 })
  const values = rows.values.map((value) => value - 10)
  const { halves, bias } = startHalves(features, units, classes, xoroshiro128plus(9))
  const share: MlpShare = {
    rows: mlpRows({ ...rows, values }, truth),
    bias: startAdam(bias),
    halves,
    hyperparameters: { ...MLP_HYPERPARAMETERS, alpha },
  }
  const layers = () => joinHalves(halves.map(weightsOf), bias)
  return { share, layers, values, truth, order: Int32Array.from(truth.keys()) }
}

describe('mlpEpoch', () => {
  beforeAll(startTestTensorflow)

  it.each([
    [5, 7, 3],
    [4, 6, 2],
    [3, 1, 4],
  ])(
    'steps against the finite differences of the loss: %i features, %i units, %i classes',
    async (...sizes) => {
      const { share, layers, values, truth, order } = start(...sizes)
      const before = layers()
      const { data, penalties } = await mlpEpoch(share, order, (parts) => parts)
      const loss = penalties.reduce((sum, part) => sum + part, data) / truth.length
      expect(loss).toBeCloseTo(plainLoss(before, values, truth), 5)

      // After one step Adam's first moment is a tenth of the gradient.
      const moments = share.halves.map(({ inward, outward }) => ({
        inward: inward.first.map((value) => 10 * value),
        outward: outward.first.map((value) => 10 * value),
      }))
      const gradient = joinHalves(
        moments,
        share.bias.first.map((value) => 10 * value),
      )
      before.forEach((layer, at) => {
        for (const part of ['kernel', 'bias'] as const) {
          for (let i = 0; i < layer[part].length; i++) {
            const weight = layer[part][i]!
            layer[part][i] = weight + 1e-3
            const [high, above] = [plainLoss(before, values, truth), layer[part][i]!]
            layer[part][i] = weight - 1e-3
            const slope = (high - plainLoss(before, values, truth)) / (above - layer[part][i]!)
            layer[part][i] = weight
            expect(gradient[at]![part][i]).toBeCloseTo(slope, 3)
          }
        }
      })
    },
  )

  it('goes through the rows in batches, each a step', async () => {
    const { share, order } = start(5, 7, 3)
    const seen: number[] = []
    await mlpEpoch(
      { ...share, hyperparameters: { ...share.hyperparameters, batchSize: 5 } },
      order,
      (parts) => {
        seen.push(parts[0]!.length / 3)
        return parts
      },
    )
    expect(seen).toEqual([5, 5, 2])
    expect(share.bias.steps).toBe(3)
    expect(share.halves.map(({ inward }) => inward.steps)).toEqual([3, 3])
  })

  it('leaves no tensors behind, whether it ends well or not', async () => {
    const { share, order } = start(5, 7, 3)
    const before = tf.memory().numTensors
    await mlpEpoch(share, order, (parts) => parts)
    expect(tf.memory().numTensors).toBe(before)
    const ended = mlpEpoch(share, order, () => Promise.reject(new Error('enough')))
    await expect(ended).rejects.toThrow('enough')
    expect(tf.memory().numTensors).toBe(before)
  })
})
