import { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import { startTestTensorflow } from '../../testing/startTestTensorflow.ts'

it('startTensorflow starts the WebAssembly backend once', async () => {
  await Promise.all([startTestTensorflow(), startTestTensorflow()])
  expect(tf.getBackend()).toBe('wasm')
  expect([...tf.add(tf.tensor1d([1, 2]), 1).dataSync()]).toEqual([2, 3])
})

it('says so where its WebAssembly has no memory left, and goes on', async () => {
  await startTestTensorflow()
  const backend = tf.backend()
  if (!(backend instanceof BackendWasm)) throw new Error('another backend')
  const taken: object[] = []
  // A gibibyte each, which nobody touches, of WebAssembly's four.
  const takeAll = () => {
    for (let at = 0; at < 5; at++) taken.push(backend.makeOutput([2 ** 28], 'float32').dataId)
  }
  expect(takeAll).toThrow(RangeError)
  for (const dataId of taken) backend.disposeData(dataId)
  expect([...tf.add(tf.tensor1d([1, 2]), 1).dataSync()]).toEqual([2, 3])
})
