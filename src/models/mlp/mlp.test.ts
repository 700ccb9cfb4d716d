import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import { createMlpPredictor, type MlpModel } from './mlp.ts'

const model: MlpModel = {
  features: ['a', 'b'],
  classes: [0, 1],
  layers: [
    {
      inputs: 2,
      units: 3,
      activation: 'relu',
      kernel: Float32Array.of(1, -1, 0.5, 0, 2, -4),
      bias: Float32Array.of(0.25, 0, 1),
    },
    {
      inputs: 3,
      units: 2,
      activation: 'softmax',
      kernel: Float32Array.of(1, 0, 0, 1, -2, 3),
      bias: Float32Array.of(0, -1),
    },
  ],
}

describe('createMlpPredictor', () => {
  beforeAll(startTestTensorflow)

  it('computes relu layers and a softmax', () => {
    const predictor = createMlpPredictor(model)
    const { values } = predictor.predictProba({ rows: 2, columns: 2, values: Float64Array.of(1, 1, 2, -1) })
    // Hidden: (1.25, 1, 0) and (2.25, 0, 6), so logits (1.25, 0) and (-9.75, 17).
    expect(values[0]).toBeCloseTo(1 / (1 + Math.exp(-1.25)), 6)
    expect(values[2]).toBeCloseTo(Math.exp(-26.75), 6)
    expect(values[0]! + values[1]!).toBeCloseTo(1, 15)
    expect(values[2]! + values[3]!).toBeCloseTo(1, 15)
    predictor.dispose()
  })

  it('keeps the weights on the backend and nothing else, until it is disposed of', () => {
    const before = tf.memory().numTensors
    const predictor = createMlpPredictor(model)
    const loaded = tf.memory().numTensors
    predictor.predictProba({ rows: 1, columns: 2, values: Float64Array.of(1, 1) })
    expect(tf.memory().numTensors).toBe(loaded)
    predictor.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})
