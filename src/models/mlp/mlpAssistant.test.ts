import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'
import type { Assistant, Line } from '../classifier.ts'
import { assistMlpFit } from './mlpAssistant.ts'
import { type MlpFitOptions, mlpFit } from './mlpFit.ts'
import { MLP_HYPERPARAMETERS } from './mlpHyperparameters.ts'

const target = { features: ['a', 'b', 'c', 'd', 'e'], classes: ['x', 'y', 'z'], file: 'train.csv' }
const { rows, truth } = gaussianRows({ seed: 2, classes: 3, rowsPerClass: 30, columns: 5, spread: 4 })
const hyperparameters = { ...MLP_HYPERPARAMETERS, hiddenUnits: [7], batchSize: 40, maxIter: 6 }

const fitSmall = (options: Partial<MlpFitOptions> = {}) =>
  mlpFit(rows, truth, target, { seed: 3, hyperparameters, ...options })

/** An assistant in the test's own thread: messages are cloned and come later. */
function linked(): { assistant: Assistant; sent: () => number; die: () => void } {
  const listeners: { near?: (message: unknown) => void; far?: (message: unknown) => void } = {}
  let isAlive = true
  let sent = 0
  let die = () => {}
  const ended = new Promise<void>((resolve) => {
    die = () => {
      isAlive = false
      resolve()
    }
  })
  const line = (own: 'near' | 'far', other: 'near' | 'far'): Line => ({
    send(message) {
      sent++
      const copy = structuredClone(message)
      setTimeout(() => isAlive && listeners[other]?.(copy))
    },
    listen(listener) {
      listeners[own] = listener
    },
  })
  assistMlpFit(line('far', 'near'))
  return { assistant: { ...line('near', 'far'), ended, end: die }, sent: () => sent, die }
}

describe('a fit with an assistant', () => {
  beforeAll(startTestTensorflow)

  it('gives the same network to the bit, the same losses, and the same answers on the way', async () => {
    const watch = async (assistant: Assistant | null) => {
      const seen: unknown[] = []
      const fitted = await fitSmall({
        assistant,
        onEpoch: ({ epoch, loss, soFar }) => {
          const predictor = soFar!()
          seen.push([epoch, loss, predictor.predictProba(rows)])
          predictor.dispose()
        },
      })
      return { fitted, seen }
    }
    const { assistant, sent } = linked()
    const together = await watch(assistant)
    // For each of 6 epochs its order, 3 batches' parts there and back, and what became of it.
    expect(sent()).toBe(1 + 6 * (1 + 3 * 2 + 1))
    expect(together).toEqual(await watch(null))
  })

  it('is used for one fit after another', async () => {
    const { assistant } = linked()
    const first = await fitSmall({ assistant })
    expect(await fitSmall({ assistant })).toEqual(first)
  })

  it.each([1, 2, 9])('comes to the same without it when it dies, %i messages in', async (messages) => {
    const { assistant, die } = linked()
    const before = tf.memory().numTensors
    const epochs: number[] = []
    let left = messages
    const mortal: Assistant = {
      ...assistant,
      send(message) {
        if (left-- === 0) die()
        assistant.send(message)
      },
    }
    const fitted = await fitSmall({
      assistant: mortal,
      onEpoch: ({ epoch }) => {
        epochs.push(epoch)
      },
    })
    expect(left).toBeLessThan(0)
    expect(fitted).toEqual(await fitSmall())
    // None is told twice.
    expect(epochs).toEqual([1, 2, 3, 4, 5, 6])
    expect(tf.memory().numTensors).toBe(before)
  })

  it('comes to the same when it cannot do it', async () => {
    const { assistant } = linked()
    const confused: Assistant = {
      ...assistant,
      send: (message) =>
        assistant.send(
          Object.assign({}, message, { ...('backend' in Object(message) && { backend: 'other' }) }),
        ),
    }
    expect(await fitSmall({ assistant: confused })).toEqual(await fitSmall())
  })

  it('does without it where there is but one unit', async () => {
    const { assistant, sent } = linked()
    await fitSmall({ assistant, hyperparameters: { ...hyperparameters, hiddenUnits: [1] } })
    expect(sent()).toBe(0)
  })

  it('passes on what its caller throws', async () => {
    const { assistant } = linked()
    const ended = fitSmall({
      assistant,
      onEpoch: () => {
        throw new Error('enough')
      },
    })
    await expect(ended).rejects.toThrow('enough')
  })
})
