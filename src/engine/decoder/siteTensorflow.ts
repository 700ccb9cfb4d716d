import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { describeTensorflow, startTensorflow } from '../../models/mlp/tensorflow.ts'

/** TensorFlow.js with the site's own WebAssembly. This file and all of TensorFlow.js load on demand only. */
export const siteTensorflow = {
  start: (): Promise<void> => startTensorflow({ plain, simd }, true),
  describe: describeTensorflow,
}
