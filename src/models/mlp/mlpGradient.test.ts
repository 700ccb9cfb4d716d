import * as tf from '@tensorflow/tfjs-core'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import { glorotUniform } from './glorotUniform.ts'
import type { DenseLayer } from './mlp.ts'
import { mlpGradient } from './mlpGradient.ts'

function makeLayers(sizes: number[]): DenseLayer[] {
  return sizes.slice(1).map((units, at) => ({
    inputs: sizes[at]!,
    units,
    activation: at === sizes.length - 2 ? 'softmax' : 'relu',
    kernel: new Float32Array(sizes[at]! * units),
    bias: new Float32Array(units),
  }))
}

/** The same loss in float64 and plain loops. */
function plainLoss(layers: DenseLayer[], values: Float32Array, truth: Int32Array, alpha: number): number {
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

describe('mlpGradient', () => {
  beforeAll(startTestTensorflow)

  it.each([[[5, 7, 3]], [[4, 6, 5, 2]], [[3, 4]]])('agrees with finite differences for sizes %j', (sizes) => {
    const classes = sizes.at(-1)!
    const { rows, truth } = gaussianRows({ seed: 4, classes, rowsPerClass: 4, columns: sizes[0]!, spread: 1 })
    const values = Float32Array.from(rows.values, (value) => value - 10)
    const layers = makeLayers(sizes)
    const slopes = makeLayers(sizes)
    const random = xoroshiro128plus(9)
    for (const layer of layers) glorotUniform(layer, random)
    const alpha = 0.5

    const batch = { rows: rows.rows, columns: rows.columns, values, truth }
    const loss = mlpGradient(layers, batch, alpha, slopes)
    expect(loss).toBeCloseTo(plainLoss(layers, values, truth, alpha), 5)
    layers.forEach((layer, at) => {
      for (const part of ['kernel', 'bias'] as const) {
        for (let i = 0; i < layer[part].length; i++) {
          const before = layer[part][i]!
          layer[part][i] = before + 1e-3
          const [high, above] = [plainLoss(layers, values, truth, alpha), layer[part][i]!]
          layer[part][i] = before - 1e-3
          const slope = (high - plainLoss(layers, values, truth, alpha)) / (above - layer[part][i]!)
          layer[part][i] = before
          expect(slopes[at]![part][i]).toBeCloseTo(slope, 3)
        }
      }
    })
  })

  it('leaves no tensors behind', () => {
    const layers = makeLayers([5, 7, 3])
    const batch = { rows: 2, columns: 5, values: new Float32Array(10).fill(1), truth: Int32Array.of(0, 2) }
    const before = tf.memory().numTensors
    mlpGradient(layers, batch, 1e-4, makeLayers([5, 7, 3]))
    expect(tf.memory().numTensors).toBe(before)
  })
})
