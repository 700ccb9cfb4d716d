import '@tensorflow/tfjs-core/dist/register_all_gradients'
import * as tf from '@tensorflow/tfjs-core'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, it } from 'vitest'
import { startNodeTensorflow } from '../../training/startNodeTensorflow.ts'
import { gaussianRows } from '../../training/testing/gaussianRows.ts'
import { randomNetwork } from '../../training/testing/randomNetwork.ts'
import type { Matrix } from './matrix.ts'
import { createMlpPredictor } from './mlp.ts'

const sample = ({ rows, columns }: { rows: number; columns: number }): Matrix => {
  const { rows: drawn } = gaussianRows({ seed: 6, classes: 1, rowsPerClass: rows, columns, spread: 1 })
  return { ...drawn, values: drawn.values.map((value) => value - 10) }
}

describe('logitGradients', () => {
  beforeAll(startNodeTensorflow)

  it.each([[[5, 9, 4]], [[3, 8, 6, 3]], [[4, 2]]])('agrees with finite differences for sizes %j', (sizes) => {
    const predictor = createMlpPredictor(randomNetwork(sizes, xoroshiro128plus(3)))
    const columns = sizes[0]!
    const rows = sample({ rows: 6, columns })
    const margins = (matrix: Matrix) => {
      const { values, columns: classes } = predictor.logits(matrix)
      return Array.from(
        { length: matrix.rows },
        (_, row) => values[row * classes + 1]! - values[row * classes]!,
      )
    }
    const gradients = predictor.logitGradients(rows, 1, 0)
    expect(gradients).toMatchObject({ rows: 6, columns })
    for (let i = 0; i < columns; i++) {
      const moved = (by: number) =>
        margins({
          ...rows,
          values: rows.values.map((value, at) => (at % columns === i ? value + by : value)),
        })
      const [low, high] = [moved(-1e-3), moved(1e-3)]
      for (let row = 0; row < 6; row++) {
        expect(gradients.values[row * columns + i]).toBeCloseTo((high[row]! - low[row]!) / 2e-3, 2)
      }
    }
    predictor.dispose()
  })

  it('agrees with automatic differentiation', () => {
    const model = randomNetwork([20, 30, 10, 5], xoroshiro128plus(4))
    const predictor = createMlpPredictor(model)
    const rows = sample({ rows: 40, columns: 20 })
    const ours = predictor.logitGradients(rows, 2, 4).values
    const gradient = tf.grad((x) => {
      let a = x as tf.Tensor2D
      model.layers.forEach(({ kernel, bias, inputs, units, activation }) => {
        const z = tf.add(tf.matMul(a, tf.tensor2d(kernel, [inputs, units])), tf.tensor1d(bias)) as tf.Tensor2D
        a = activation === 'relu' ? tf.relu(z) : z
      })
      return tf.sub(tf.sum(tf.slice(a, [0, 2], [-1, 1])), tf.sum(tf.slice(a, [0, 4], [-1, 1])))
    })
    const theirs = tf.tidy(() => gradient(tf.tensor2d(new Float32Array(rows.values), [40, 20])).dataSync())
    ours.forEach((value, at) => {
      expect(value).toBeCloseTo(theirs[at]!, 5)
    })
    predictor.dispose()
  })

  it('leaves no tensors behind', () => {
    const before = tf.memory().numTensors
    const predictor = createMlpPredictor(randomNetwork([5, 7, 6, 3], xoroshiro128plus(5)))
    const loaded = tf.memory().numTensors
    predictor.logitGradients(sample({ rows: 10, columns: 5 }), 0, 2)
    predictor.logits(sample({ rows: 10, columns: 5 }))
    expect(tf.memory().numTensors).toBe(loaded)
    predictor.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})
