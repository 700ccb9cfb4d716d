import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { startTensorflow } from '../src/models/mlp/tensorflow.ts'

/** Starts TensorFlow.js with the WebAssembly files of the installed package. */
export function startNodeTensorflow(): Promise<void> {
  const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
  return startTensorflow({
    simd: join(dirname(main), 'tfjs-backend-wasm-simd.wasm'),
    plain: join(dirname(main), 'tfjs-backend-wasm.wasm'),
  })
}
