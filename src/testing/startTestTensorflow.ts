import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { startTensorflow } from '../models/mlp/tensorflow.ts'

/** Starts TensorFlow.js with the WebAssembly files of the installed package. */
export function startTestTensorflow(): Promise<void> {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
  const at = (name: string) => join(dirname(main), name)
  return startTensorflow({
    simd: at('tfjs-backend-wasm-simd.wasm'),
    plain: at('tfjs-backend-wasm.wasm'),
  })
}
