import type { CallContext } from '../rpc/messages.ts'

/** What the decoder's worker runs on. */
export interface DecoderFacts {
  readonly webAssembly: boolean
  readonly simd: boolean
  /** Null where the network was not opened yet, or could not be. */
  readonly tensorflow: { readonly version: string; readonly backend: string } | null
}

/** A WebAssembly module with one SIMD instruction; it is valid only where those are known. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3],
  ...[2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
)

/** @param network the network that is open or on its way; its code is not loaded for the sake of a description */
export function createDescribeFunctions(network: () => Promise<unknown> | undefined) {
  return {
    /** What the worker runs on; waits for a network that is on its way. */
    async describe(_context: CallContext): Promise<DecoderFacts> {
      const webAssembly = typeof WebAssembly === 'object'
      const simd = webAssembly && WebAssembly.validate(SIMD_MODULE)
      const isOpen = await network()?.then(
        () => true,
        () => false,
      )
      if (!isOpen) return { webAssembly, simd, tensorflow: null }
      const { describeNetwork } = await import('./network.ts')
      return { webAssembly, simd, tensorflow: describeNetwork() }
    },
  }
}
