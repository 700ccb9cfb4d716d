import type { Refuse } from '../pickleRefusal.ts'

const HALF = 1024
const TOP = 2 ** 24

/** So many bits whose chances are learnt, as LZMA begins with them: even. */
export function evenChances(count: number): Uint16Array {
  return new Uint16Array(count).fill(HALF)
}

/** The arithmetic decoder of LZMA; chances are in 2048ths and change with each bit. */
export class RangeDecoder {
  readonly #bytes: Uint8Array
  readonly #refuse: Refuse
  #at = 0
  #range = 0xffffffff
  #code = 0

  constructor(bytes: Uint8Array, refuse: Refuse) {
    this.#bytes = bytes
    this.#refuse = refuse
    if (this.#byte() !== 0) refuse('another first byte', 'LZMA data')
    for (let i = 0; i < 4; i++) this.#code = ((this.#code << 8) | this.#byte()) >>> 0
  }

  /** Whether all was used, and the code came out even, as it does at the end of whole data. */
  get isFinished(): boolean {
    return this.#at === this.#bytes.length && this.#code === 0
  }

  bit(chances: Uint16Array, i: number): number {
    const chance = chances[i]!
    const bound = (this.#range >>> 11) * chance
    const bit = this.#code < bound ? 0 : 1
    if (bit === 0) {
      this.#range = bound
      chances[i] = chance + ((2048 - chance) >> 5)
    } else {
      this.#range -= bound
      this.#code -= bound
      chances[i] = chance - (chance >> 5)
    }
    this.#refill()
    return bit
  }

  /** A number of so many bits, the highest first, whose chances depend on those before. */
  tree(chances: Uint16Array, start: number, bits: number): number {
    let node = 1
    for (let i = 0; i < bits; i++) node = 2 * node + this.bit(chances, start + node)
    return node - 2 ** bits
  }

  /** The same, the lowest bit first. */
  reverseTree(chances: Uint16Array, start: number, bits: number): number {
    let node = 1
    let value = 0
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(chances, start + node)
      node = 2 * node + bit
      value |= bit << i
    }
    return value
  }

  /** A number of so many bits that are as often 0 as 1. */
  evenBits(bits: number): number {
    let value = 0
    for (let i = 0; i < bits; i++) {
      this.#range >>>= 1
      const bit = this.#code < this.#range ? 0 : 1
      if (bit) this.#code -= this.#range
      value = 2 * value + bit
      this.#refill()
    }
    return value
  }

  #refill(): void {
    if (this.#range >= TOP) return
    this.#range = (this.#range << 8) >>> 0
    this.#code = ((this.#code << 8) | this.#byte()) >>> 0
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++]
    return byte ?? this.#refuse('the end of the file', 'more compressed data')
  }
}
