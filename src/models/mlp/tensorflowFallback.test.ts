import * as tf from '@tensorflow/tfjs-core'
import { afterEach, expect, it, vi } from 'vitest'
import type { DenseLayer } from './denseLayer.ts'
import { createMlpPredictor } from './mlp.ts'
import { describeTensorflow, startTensorflow } from './tensorflow.ts'

const nowhere = { simd: '/nowhere/simd.wasm', plain: '/nowhere/plain.wasm' }

afterEach(() => vi.unstubAllGlobals())

it('startTensorflow without WebAssembly refuses, or calculates in plain JavaScript where that will do', async () => {
  vi.stubGlobal('WebAssembly', undefined)
  expect(describeTensorflow().backend).toBe('')
  await expect(startTensorflow(nowhere)).rejects.toThrow('WebAssembly')
  await startTensorflow(nowhere, true)
  expect(tf.getBackend()).toBe('cpu')
  expect(describeTensorflow()).toEqual({ version: tf.version_core, backend: 'cpu' })
  const layer = (activation: DenseLayer['activation'], kernel: number[], bias: number[]): DenseLayer => ({
    inputs: 2,
    units: 2,
    activation,
    kernel: Float32Array.from(kernel),
    bias: Float32Array.from(bias),
  })
  const { predictProba } = createMlpPredictor({
    features: ['a', 'b'],
    classes: [0, 1],
    layers: [layer('relu', [1, -1, 2, 1], [0, -3]), layer('softmax', [1, 0, 0, 1], [0, Math.log(5)])],
  })
  // relu([1 + 2·1, −1 + 1 − 3]) = [3, 0]; logits [3, ln 5].
  const { values } = predictProba({ rows: 1, columns: 2, values: Float64Array.of(1, 1) })
  expect(values[0]).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 5), 6)
})
