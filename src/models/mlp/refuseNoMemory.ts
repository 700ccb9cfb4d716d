/** The part of an Emscripten module that gives memory; the backend's own types leave it out. */
interface Allocator {
  _malloc(bytes: number): number
  _free(address: number): void
}

/**
 * Makes the backend throw where its WebAssembly has no memory left. By itself it takes the address 0 that it is then
 * given for one like any other, writes over what lies there, and calculates on.
 * @param wasm the backend's module
 */
export function refuseNoMemory(wasm: object): void {
  if (!isAllocator(wasm)) throw new TypeError('the WebAssembly backend gives no memory')
  // Its first call puts another function in its place.
  wasm._free(wasm._malloc(1))
  const allocate = wasm._malloc
  wasm._malloc = (bytes) => {
    const address = allocate(bytes)
    if (address === 0 && bytes > 0) throw new RangeError(`WebAssembly has no memory for ${bytes} bytes more`)
    return address
  }
}

function isAllocator(wasm: object): wasm is Allocator {
  return ['_malloc', '_free'].every((name) => typeof Reflect.get(wasm, name) === 'function')
}
