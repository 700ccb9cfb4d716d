import type { Refuse } from '../pickleRefusal.ts'

/** Reads bits, the highest of each byte first. */
export class BitReader {
  readonly #bytes: Uint8Array
  readonly #refuse: Refuse
  #at = 0
  /** How many bits of the byte before `#at` are left. */
  #left = 0

  constructor(bytes: Uint8Array, refuse: Refuse) {
    this.#bytes = bytes
    this.#refuse = refuse
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** Passes over the rest of a byte. */
  align(): void {
    this.#left = 0
  }

  bit(): number {
    if (this.#left === 0) {
      if (this.isAtEnd) this.#refuse('the end of the file', 'more compressed data')
      this.#at++
      this.#left = 8
    }
    return (this.#bytes[this.#at - 1]! >> --this.#left) & 1
  }

  /** @param count up to 48 */
  bits(count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) value = 2 * value + this.bit()
    return value
  }
}
