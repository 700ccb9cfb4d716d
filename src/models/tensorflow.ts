import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'

/** Where the backend's WebAssembly is: addresses in a page, paths in Node. */
export interface WasmFiles {
  readonly simd: string
  readonly plain: string
}

let starting: Promise<void> | undefined

/**
 * Starts TensorFlow.js on its WebAssembly backend, once; later calls wait for the same start.
 * One thread: the threaded build needs cross-origin isolation, which plain static hosts do not give.
 * @throws Error where WebAssembly is not to be had.
 */
export function startTensorflow(files: WasmFiles): Promise<void> {
  starting ??= start(files).catch((error: unknown) => {
    starting = undefined
    throw error
  })
  return starting
}

async function start(files: WasmFiles): Promise<void> {
  setWasmPaths({
    // Never loaded, but setWasmPaths refuses a list without it.
    'tfjs-backend-wasm-threaded-simd.wasm': files.simd,
    'tfjs-backend-wasm.wasm': files.plain,
    'tfjs-backend-wasm-simd.wasm': files.simd,
  })
  setThreadsCount(1)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js could not start its WebAssembly backend')
  await tf.ready()
}
