import { WASM_PAGE, wasmApi } from '../../../wasmApi.ts'
import { asciiOf } from '../asciiOf.ts'
import { MINUS, NINE, POINT, ZERO } from '../numberBytes.ts'
import { POWERS_OF_TEN } from '../parseCell.ts'
import type { Decoder } from '../textDecoder.ts'
import { BACKSLASH, COLON, isJsonSpace, QUOTE } from './jsonBytes.ts'
import { NOTE_BYTES, rowKernel } from './rowKernel.ts'

const LOWER_E = 0x65
const UPPER_E = 0x45
const PLUS = 0x2b

/**
 * How the text of a row looks: what stands between its values, byte for byte. A program that exports rows writes all of
 * them alike, so that one that fits needs no parser: its values are read from where they stand, several times faster
 * than `JSON.parse` builds an object of them. A row that does not fit is nothing bad; it is parsed as any JSON.
 */
export class RowShape {
  /** The values of the row that was read last; of no meaning where it did not fit. */
  cells: ArrayLike<unknown>
  readonly #numbers: Float64Array
  readonly #text: Uint8Array
  readonly #notes: Int32Array
  readonly #run: (to: number) => number

  /** @throws where WebAssembly is not to be had */
  private constructor(pieces: readonly Uint8Array[]) {
    const { Memory, Module, Instance } = wasmApi()!
    const values = pieces.length - 1
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const cells = POWERS_OF_TEN.byteLength
    const notes = cells + 8 * values
    const ends = notes + 4 + NOTE_BYTES * values
    const literals = ends + 4 * pieces.length
    const text = literals + length
    // A row that is much longer is not like the first one.
    const room = 2 * length + 64 * values
    const memory = new Memory({ initial: Math.ceil((text + room + 1) / WASM_PAGE) })
    const { buffer } = memory
    new Float64Array(buffer).set(POWERS_OF_TEN)
    let at = literals
    for (const [i, piece] of pieces.entries()) {
      new Uint8Array(buffer).set(piece, at)
      new Uint32Array(buffer, ends)[i] = at += piece.length
    }
    const { run } = new Instance(new Module(rowKernel()), { env: { memory } }).exports
    this.#run = (to) => run(text, text + to, values, ends, literals, cells, notes) - text
    this.#numbers = new Float64Array(buffer, cells, values)
    this.#notes = new Int32Array(buffer, notes)
    this.#text = new Uint8Array(buffer, text, room + 1)
    this.cells = this.#numbers
  }

  /**
   * The shape of a row that was parsed; undefined where it has containers in it, its names are not in the order of the
   * columns, or there is no WebAssembly.
   * @param bytes one JSON object, known to be valid
   */
  static of(bytes: Uint8Array, columns: readonly string[], decoder: Decoder): RowShape | undefined {
    const pieces: Uint8Array[] = []
    let at = 0
    let start = 0
    for (const column of columns) {
      const opens = bytes.indexOf(QUOTE, at)
      if (opens < 0) return undefined
      const closes = endOfString(bytes, opens)
      if (JSON.parse(decoder.decode(bytes.subarray(opens, closes))) !== column) return undefined
      at = bytes.indexOf(COLON, closes) + 1
      while (isJsonSpace(bytes[at]!)) at++
      pieces.push(bytes.slice(start, at))
      start = bytes[at] === QUOTE ? endOfString(bytes, at) : endOfNumber(bytes, at)
      if (start === at) return undefined
      at = start
    }
    pieces.push(bytes.slice(start))
    try {
      return new RowShape(pieces)
    } catch {
      return undefined
    }
  }

  /**
   * Reads the values of a row: numbers as `JSON.parse` gives them, and text of plain ASCII.
   * @param from where the row begins in `bytes`
   * @param to where what is known of them ends
   * @returns where the row ends; 0 where it does not fit, or not before `to`
   */
  read(bytes: Uint8Array, from = 0, to = bytes.length): number {
    const text = this.#text
    const length = Math.min(to - from, text.length - 1)
    text.set(bytes.subarray(from, from + length))
    text[length] = 0
    const end = this.#run(length)
    return end > 0 && this.#takeNotes(this.#notes[0]! / NOTE_BYTES) ? from + end : 0
  }

  /** What the kernel has left over: text, and numbers that take more than one division. False where one is neither. */
  #takeNotes(count: number): boolean {
    const notes = this.#notes
    const base = this.#text.byteOffset
    const values = this.#numbers.length
    this.cells = this.#numbers
    for (let note = 0; note < count; note++) {
      const [behind = 0, start = 0, end = 0] = notes.subarray(1 + (NOTE_BYTES / 4) * note)
      const column = values - 1 - behind
      const isText = this.#text[start - base] === QUOTE
      const inside = asciiOf(this.#text, start - base + (isText ? 1 : 0), end - base - (isText ? 1 : 0))
      if (isText) {
        if (this.cells === this.#numbers) this.cells = Array.from(this.#numbers)
        ;(this.cells as unknown[])[column] = inside
        continue
      }
      // Also what is no number: a second point, an exponent without digits.
      const value = Number(inside)
      if (Number.isNaN(value)) return false
      ;(this.cells as unknown[])[column] = value
    }
    return true
  }
}

/** Where a number ends of which `from` is a byte; `from` itself where it is none. */
function endOfNumber(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!
    const isDigit = byte >= ZERO && byte <= NINE
    if (!isDigit && byte !== POINT && byte !== MINUS && byte !== PLUS && byte !== LOWER_E && byte !== UPPER_E)
      break
  }
  return at
}

/** Behind the closing quote of a string that opens at `from`. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from + 1
  while (bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}
