/** What the decoder's worker runs on. */
export interface DecoderFacts {
  readonly webAssembly: boolean
  readonly simd: boolean
  /** Null where nothing needed it yet, or it could not be started. */
  readonly tensorflow: { readonly version: string; readonly backend: string } | null
}

/** A WebAssembly module with one SIMD instruction; it is valid only where those are known. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3],
  ...[2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
)

/** Whether TensorFlow.js was asked to start; its code is not loaded for the sake of a description. */
export interface BackendUse {
  started: Promise<void> | null
}

/** What the worker runs on; waits for a backend that is on its way. */
export async function describeWorker(use: BackendUse): Promise<DecoderFacts> {
  const webAssembly = typeof WebAssembly === 'object'
  const simd = webAssembly && WebAssembly.validate(SIMD_MODULE)
  const isStarted = await use.started?.then(
    () => true,
    () => false,
  )
  if (!isStarted) return { webAssembly, simd, tensorflow: null }
  // It is there already.
  const { siteTensorflow } = await import('./siteTensorflow.ts')
  return { webAssembly, simd, tensorflow: siteTensorflow.describe() }
}
