import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isJsonSpace,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './jsonBytes.ts'

/** More brackets than this within one another are no table. */
export const DEEPEST = 64

/** 1 for the bytes that matter within a part. */
const MATTERS = new Uint8Array(256)
for (const byte of [QUOTE, COLON, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT]) MATTERS[byte] = 1

/** Finds where a JSON value ends, without looking at what it holds. */
export class PartScanner {
  /** Containers that are open in the value. */
  depth = 0
  /** The largest depth so far. */
  deepest = 0
  /** Colons of the value's own members; 0 where it is no object. */
  members = 0
  #isObject = false
  #isScalar = false
  #inString = false

  /** @param first the value's first byte */
  begin(first: number): void {
    this.depth = 0
    this.deepest = 0
    this.members = 0
    this.#isObject = first === OPEN_OBJECT
    this.#isScalar = first !== OPEN_OBJECT && first !== OPEN_ARRAY
    this.#inString = false
  }

  /** Goes on in an object whose first key and colon were read by somebody else. */
  beginBehindFirstColon(): void {
    this.begin(OPEN_OBJECT)
    this.depth = 1
    this.deepest = 1
    this.members = 1
  }

  /**
   * Looks at bytes[from] to bytes[to - 1]; they need not be the whole value.
   * Stops as soon as the value is deeper than `DEEPEST`.
   * @returns where to go on, and whether the value ends there
   */
  scan(bytes: Uint8Array, from: number, to: number): { readonly at: number; readonly isWhole: boolean } {
    let at = from
    while (at < to) {
      if (this.#inString) {
        at = this.#scanString(bytes, at, to)
        continue
      }
      const byte = bytes[at]!
      if (this.#isScalar && this.depth === 0 && endsScalar(byte)) return { at, isWhole: true }
      if (MATTERS[byte] === 0) {
        at++
        continue
      }
      at++
      if (byte === QUOTE) this.#inString = true
      else if (byte === COLON) {
        if (this.depth === 1 && this.#isObject) this.members++
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (++this.depth > this.deepest) {
          this.deepest = this.depth
          if (this.depth > DEEPEST) return { at, isWhole: false }
        }
      } else if (--this.depth === 0) return { at, isWhole: true }
    }
    return { at, isWhole: false }
  }

  #scanString(bytes: Uint8Array, from: number, to: number): number {
    let at = from
    while (at < to) {
      const byte = bytes[at]!
      if (byte === QUOTE) {
        this.#inString = false
        return at + 1
      }
      at += byte === BACKSLASH ? 2 : 1
    }
    // One further than the end where the last byte is a backslash: what follows it is passed over.
    return at
  }
}

function endsScalar(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT || isJsonSpace(byte)
}
