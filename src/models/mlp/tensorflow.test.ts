import * as tf from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import { startNodeTensorflow } from '../../../training/startNodeTensorflow.ts'

it('startTensorflow starts the WebAssembly backend once', async () => {
  await Promise.all([startNodeTensorflow(), startNodeTensorflow()])
  expect(tf.getBackend()).toBe('wasm')
  expect([...tf.add(tf.tensor1d([1, 2]), 1).dataSync()]).toEqual([2, 3])
})
