import { describe, expect, it } from 'vitest'
import { mlpFit } from '../src/models/mlp/mlpFit.ts'
import { MLP_HYPERPARAMETERS } from '../src/models/mlp/mlpHyperparameters.ts'
import { gaussianRows } from '../src/testing/gaussianRows.ts'
import { nodeAssistant } from './nodeAssistant.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

const target = { features: ['a', 'b', 'c', 'd'], classes: ['x', 'y', 'z'], file: 'train.csv' }
const { rows, truth } = gaussianRows({ seed: 5, classes: 3, rowsPerClass: 20, columns: 4, spread: 4 })
const hyperparameters = { ...MLP_HYPERPARAMETERS, hiddenUnits: [9], batchSize: 25, maxIter: 4 }

describe('nodeAssistant', () => {
  it('does half of a fit in a thread of its own, to the same bits, whether it lives or dies', {
    timeout: 60_000,
  }, async () => {
    await startNodeTensorflow()
    const alone = await mlpFit(rows, truth, target, { seed: 1, hyperparameters })
    const assistant = await nodeAssistant('mlp', 2)
    expect(assistant).not.toBeNull()
    expect(await mlpFit(rows, truth, target, { seed: 1, hyperparameters, assistant })).toEqual(alone)

    const cut = await mlpFit(rows, truth, target, {
      seed: 1,
      hyperparameters,
      assistant,
      onEpoch: ({ epoch }) => {
        if (epoch === 2) assistant?.end()
      },
    })
    expect(cut).toEqual(alone)
    await assistant?.ended
  })

  it('starts none where there is one core, or nothing to assist', async () => {
    expect(await nodeAssistant('mlp', 1)).toBeNull()
    expect(await nodeAssistant('none such', 2)).toBeNull()
  })
})
