/** What is used of WebAssembly's own export interface, which the types of pure rooms do not know. */
export interface WasmApi {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: object } },
  ) => { readonly exports: { readonly run: (...numbers: number[]) => number } }
}

/** Bytes of a page, of which a memory has a whole number. */
export const WASM_PAGE = 65_536

/** WebAssembly, or undefined where there is none. */
export function wasmApi(): WasmApi | undefined {
  return Reflect.get(globalThis, 'WebAssembly')
}
