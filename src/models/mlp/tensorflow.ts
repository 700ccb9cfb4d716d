import { BackendWasm, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { refuseNoMemory } from './refuseNoMemory.ts'

/** Where the backend's WebAssembly is: addresses in a page, paths in Node. */
export interface WasmFiles {
  readonly simd: string
  readonly plain: string
}

let starting: Promise<void> | undefined

/**
 * Starts TensorFlow.js on its WebAssembly backend, once; later calls wait for the same start.
 * @param mayFallBack whether, where that does not start, the backend in plain JavaScript will do: slower, the same
 * within float32's rounding, and its code is loaded only then
 * @throws Error where no backend is to be had; the next call tries again
 */
export function startTensorflow(files: WasmFiles, mayFallBack = false): Promise<void> {
  starting ??= start(files, mayFallBack).catch((error: unknown) => {
    starting = undefined
    throw error
  })
  return starting
}

/** The version of TensorFlow.js, and its backend where it was started; empty before. */
export function describeTensorflow(): { readonly version: string; readonly backend: string } {
  return { version: tf.version_core, backend: starting ? tf.getBackend() : '' }
}

async function start(files: WasmFiles, mayFallBack: boolean): Promise<void> {
  if (await startWasm(files)) return
  if (!mayFallBack) throw new Error('TensorFlow.js could not start its WebAssembly backend')
  await import('@tensorflow/tfjs-backend-cpu')
  if (!(await tf.setBackend('cpu'))) throw new Error('TensorFlow.js could not start any backend')
}

/** One thread: the threaded build needs cross-origin isolation, which plain static hosts do not give. */
async function startWasm(files: WasmFiles): Promise<boolean> {
  if (typeof Reflect.get(globalThis, 'WebAssembly') !== 'object') return false
  try {
    setWasmPaths({
      // Never loaded, but setWasmPaths refuses a list without it.
      'tfjs-backend-wasm-threaded-simd.wasm': files.simd,
      'tfjs-backend-wasm.wasm': files.plain,
      'tfjs-backend-wasm-simd.wasm': files.simd,
    })
    setThreadsCount(1)
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
    if (!(await tf.setBackend('wasm'))) return false
    const backend = tf.backend()
    if (backend instanceof BackendWasm) refuseNoMemory(backend.wasm)
    return true
  } catch {
    return false
  }
}
