import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { accuracyScore } from '../../evaluation/accuracyScore.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import { argmaxRows } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import { createMlpPredictor } from './mlp.ts'
import { type MlpFitOptions, mlpFit } from './mlpFit.ts'
import { MLP_HYPERPARAMETERS } from './mlpHyperparameters.ts'

const target = { features: ['a', 'b', 'c', 'd', 'e'], classes: ['x', 'y', 'z'], file: 'train.csv' }
const sample = gaussianRows({ seed: 2, classes: 3, rowsPerClass: 80, columns: 5, spread: 4 })
const rows = preprocess(L2_NORMALISE, sample.rows)
const small = { ...MLP_HYPERPARAMETERS, hiddenUnits: [20], maxIter: 5 }

const fitSmall = (options: Partial<MlpFitOptions>) =>
  mlpFit(rows, sample.truth, target, { seed: 0, hyperparameters: small, ...options })

describe('mlpFit', () => {
  beforeAll(startTestTensorflow)

  it('learns to tell classes apart', async () => {
    const { model, epochs, loss } = await fitSmall({
      hyperparameters: { ...small, learningRate: 0.02, maxIter: 300 },
    })
    const predictor = createMlpPredictor(model)
    expect(accuracyScore(sample.truth, argmaxRows(predictor.predictProba(rows)))).toBeGreaterThan(0.95)
    predictor.dispose()
    expect(epochs).toBeLessThanOrEqual(300)
    expect(loss).toBeLessThan(0.2)
  })

  it('gives the same network for the same seed and another one for another', async () => {
    const [first, again, other] = [await fitSmall({}), await fitSmall({}), await fitSmall({ seed: 1 })]
    expect(again).toEqual(first)
    expect(other.model.layers[0]!.kernel).not.toEqual(first.model.layers[0]!.kernel)
  })

  it('stops after more than nIterNoChange epochs without a gain of tol', async () => {
    const losses: number[] = []
    const { epochs } = await fitSmall({
      hyperparameters: { ...small, tol: 10, nIterNoChange: 10, maxIter: 100 },
      onEpoch: ({ loss }) => {
        losses.push(loss)
      },
    })
    // The first epoch beats infinity; the eleven after it count.
    expect(epochs).toBe(12)
    expect(losses).toHaveLength(12)
  })

  it('stops at maxIter and reports each epoch', async () => {
    const seen: number[] = []
    const { epochs } = await fitSmall({
      onEpoch: ({ epoch, maxIter }) => {
        seen.push(epoch)
        expect(maxIter).toBe(5)
      },
    })
    expect(epochs).toBe(5)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  it('says so where the loss is no number any more, and what to do', async () => {
    const huge = { ...rows, values: rows.values.map((value) => value * 1e39) }
    const before = tf.memory().numTensors
    expect(
      await refusalOfPromise(mlpFit(huge, sample.truth, target, { seed: 0, hyperparameters: small })),
    ).toMatchObject({
      code: 'bad-setting',
      message: expect.stringContaining('no longer a number after epoch 1'),
      column: 'learningRate',
      found: 'loss NaN, learning rate 0.001',
      expected: expect.stringContaining('a lower learning rate'),
    })
    expect(tf.memory().numTensors).toBe(before)
  })

  it('lets its caller end it, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors
    await fitSmall({})
    const ended = fitSmall({
      onEpoch: () => {
        throw new Error('enough')
      },
    })
    await expect(ended).rejects.toThrow('enough')
    expect(tf.memory().numTensors).toBe(before)
  })

  it('takes a single unit, and a batch that is larger than the rows', async () => {
    const { model } = await fitSmall({ hyperparameters: { ...small, hiddenUnits: [1], batchSize: 1000 } })
    expect(model.layers.map(({ inputs, units }) => [inputs, units])).toEqual([
      [5, 1],
      [1, 3],
    ])
  })

  it('refuses several hidden layers', async () => {
    const two = fitSmall({ hyperparameters: { ...small, hiddenUnits: [6, 4] } })
    await expect(two).rejects.toThrow(RangeError)
  })

  it('refuses fewer than two classes', async () => {
    const one = mlpFit(rows, new Int32Array(rows.rows), { ...target, classes: ['x'] }, { seed: 0 })
    await expect(one).rejects.toThrow('nothing to tell apart')
  })
})
