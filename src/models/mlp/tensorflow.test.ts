import { createRequire } from 'node:module'
import * as tf from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import { startTensorflow } from './tensorflow.ts'

const { resolve } = createRequire(import.meta.url)
const wasm = (name: string) => resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}.wasm`)
const startNodeTensorflow = () =>
  startTensorflow({ simd: wasm('tfjs-backend-wasm-simd'), plain: wasm('tfjs-backend-wasm') })

it('startTensorflow starts the WebAssembly backend once', async () => {
  await Promise.all([startNodeTensorflow(), startNodeTensorflow()])
  expect(tf.getBackend()).toBe('wasm')
  expect([...tf.add(tf.tensor1d([1, 2]), 1).dataSync()]).toEqual([2, 3])
})
