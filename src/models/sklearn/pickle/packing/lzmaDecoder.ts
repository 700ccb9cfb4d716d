import type { Refuse } from '../pickleRefusal.ts'
import { evenChances, type RangeDecoder } from './rangeDecoder.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'

const STATES = 12
/** Places of a byte that chances are told apart by, at most. */
const PLACES = 16
const SHORTEST = 2
const LITERAL = 0x300
const END_MARK = 0xffffffff

/** What was decoded last, as LZMA's states have it: from 7 on it was no literal. */
const afterLiteral = (state: number) => (state < 4 ? 0 : state < 10 ? state - 3 : state - 6)

/**
 * LZMA: literals and repetitions of what came before, by chances that are learnt on the way.
 *
 * Source: the LZMA specification of the LZMA SDK (I. Pavlov, public domain).
 */
export class LzmaDecoder {
  readonly #out: UnpackedBytes
  readonly #refuse: Refuse
  /** Where what may be repeated begins. */
  #start: number
  #literalBits = 0
  #literalPlaces = 0
  #places = 0
  #state = 0
  #distances: [number, number, number, number] = [0, 0, 0, 0]
  #literals = evenChances(0)
  #isMatch = evenChances(0)
  #isRepeat = evenChances(0)
  #isOlder = [evenChances(0), evenChances(0), evenChances(0)] as const
  #isLong = evenChances(0)
  #lengths = new LengthDecoder()
  #repeatLengths = new LengthDecoder()
  #slots = evenChances(0)
  #near = evenChances(0)
  #align = evenChances(0)

  constructor(out: UnpackedBytes, refuse: Refuse) {
    this.#out = out
    this.#refuse = refuse
    this.#start = out.length
  }

  /** Forgets what came before. */
  forget(): void {
    this.#start = this.#out.length
  }

  /** @param byte `(pb · 5 + lp) · 9 + lc` */
  setProperties(byte: number): void {
    const literalBits = byte % 9
    const literalPlaces = Math.floor(byte / 9) % 5
    // As xz has it; LZMA itself would allow up to 12, which is 6 MB of chances.
    if (byte >= 225 || literalBits + literalPlaces > 4)
      this.#refuse(`properties ${byte}`, 'LZMA as xz writes it')
    this.#literalBits = literalBits
    this.#literalPlaces = 2 ** literalPlaces - 1
    this.#places = 2 ** Math.floor(byte / 45) - 1
  }

  reset(): void {
    this.#state = 0
    this.#distances = [0, 0, 0, 0]
    this.#literals = evenChances((LITERAL << this.#literalBits) * (this.#literalPlaces + 1))
    this.#isMatch = evenChances(STATES * PLACES)
    this.#isRepeat = evenChances(STATES)
    this.#isOlder = [evenChances(STATES), evenChances(STATES), evenChances(STATES)]
    this.#isLong = evenChances(STATES * PLACES)
    this.#lengths = new LengthDecoder()
    this.#repeatLengths = new LengthDecoder()
    this.#slots = evenChances(4 * 64)
    this.#near = evenChances(115)
    this.#align = evenChances(16)
  }

  /** Unpacks so many bytes, or up to the mark of the end where that is null. */
  decode(range: RangeDecoder, count: number | null): void {
    const out = this.#out
    const end = count === null ? Number.POSITIVE_INFINITY : out.length + count
    while (out.length < end) {
      const place = (out.length - this.#start) & this.#places
      if (!range.bit(this.#isMatch, this.#state * PLACES + place)) this.#literal(range)
      else {
        const length = range.bit(this.#isRepeat, this.#state)
          ? this.#repeat(range, place)
          : this.#match(range, place)
        const [distance] = this.#distances
        if (distance === END_MARK && count === null) return
        if (distance >= out.length - this.#start)
          this.#refuse('a repetition of what is not there', 'LZMA data')
        if (length > end - out.length) this.#refuse('more bytes', `${count} bytes`)
        out.addAgain(distance + 1, length)
      }
    }
  }

  #literal(range: RangeDecoder): void {
    const position = this.#out.length - this.#start
    const last = position > 0 ? this.#out.back(1) : 0
    const context =
      ((position & this.#literalPlaces) << this.#literalBits) + (last >> (8 - this.#literalBits))
    const start = LITERAL * context
    let symbol = 1
    if (this.#state >= 7) {
      // After a repetition, the byte that would have gone on with it tells something of what came instead.
      const other = this.#out.back(this.#distances[0] + 1)
      for (let i = 7; i >= 0; i--) {
        const expected = (other >> i) & 1
        const bit = range.bit(this.#literals, start + ((1 + expected) << 8) + symbol)
        symbol = 2 * symbol + bit
        if (bit !== expected) break
      }
    }
    while (symbol < 256) symbol = 2 * symbol + range.bit(this.#literals, start + symbol)
    this.#out.addByte(symbol & 255)
    this.#state = afterLiteral(this.#state)
  }

  /** A repetition from a distance of one of the last four. */
  #repeat(range: RangeDecoder, place: number): number {
    const state = this.#state
    const [first, second, third, fourth] = this.#distances
    if (!range.bit(this.#isOlder[0], state)) {
      if (!range.bit(this.#isLong, state * PLACES + place)) {
        this.#state = state < 7 ? 9 : 11
        return 1
      }
    } else if (!range.bit(this.#isOlder[1], state)) this.#distances = [second, first, third, fourth]
    else if (!range.bit(this.#isOlder[2], state)) this.#distances = [third, first, second, fourth]
    else this.#distances = [fourth, first, second, third]
    this.#state = state < 7 ? 8 : 11
    return SHORTEST + this.#repeatLengths.decode(range, place)
  }

  /** A repetition from a distance that is told. */
  #match(range: RangeDecoder, place: number): number {
    const [first, second, third] = this.#distances
    const length = this.#lengths.decode(range, place)
    this.#state = this.#state < 7 ? 7 : 10
    const slot = range.tree(this.#slots, 64 * Math.min(length, 3), 6)
    this.#distances = [this.#distance(range, slot), first, second, third]
    return SHORTEST + length
  }

  #distance(range: RangeDecoder, slot: number): number {
    if (slot < 4) return slot
    const bits = (slot >> 1) - 1
    const high = (2 + (slot & 1)) * 2 ** bits
    if (slot < 14) return high + range.reverseTree(this.#near, high - slot, bits)
    return high + 16 * range.evenBits(bits - 4) + range.reverseTree(this.#align, 0, 4)
  }
}

/** Lengths from 0: below 8 and below 16 by the place, up to 271 for all. */
class LengthDecoder {
  readonly #choices = evenChances(2)
  readonly #low = evenChances(8 * PLACES)
  readonly #middle = evenChances(8 * PLACES)
  readonly #high = evenChances(256)

  decode(range: RangeDecoder, place: number): number {
    if (!range.bit(this.#choices, 0)) return range.tree(this.#low, 8 * place, 3)
    if (!range.bit(this.#choices, 1)) return 8 + range.tree(this.#middle, 8 * place, 3)
    return 16 + range.tree(this.#high, 0, 8)
  }
}
