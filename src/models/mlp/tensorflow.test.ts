import * as tf from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'

it('startTensorflow starts the WebAssembly backend once', async () => {
  await Promise.all([startTestTensorflow(), startTestTensorflow()])
  expect(tf.getBackend()).toBe('wasm')
  expect([...tf.add(tf.tensor1d([1, 2]), 1).dataSync()]).toEqual([2, 3])
})
