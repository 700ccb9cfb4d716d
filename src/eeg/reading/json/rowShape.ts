import { asciiOf } from '../asciiOf.ts'
import { MINUS, NINE, POINT, ZERO } from '../numberBytes.ts'
import { MOST_EXACT_DIGITS, POWERS_OF_TEN } from '../parseCell.ts'
import type { Decoder } from '../textDecoder.ts'
import { BACKSLASH, COLON, isJsonSpace, QUOTE } from './jsonBytes.ts'

const LOWER_E = 0x65
const UPPER_E = 0x45
const PLUS = 0x2b

/**
 * How the text of a row looks: what stands between its values, byte for byte. A program that exports rows writes all of
 * them alike, so that one that fits needs no parser: its values are read from where they stand, several times faster
 * than `JSON.parse` builds an object of them. A row that does not fit is nothing bad; it is parsed as any JSON.
 */
export class RowShape {
  /** What stands before each value, and behind the last one, in one piece. */
  readonly #literals: Uint8Array
  /** Where each of them ends in it. */
  readonly #ends: Uint32Array

  private constructor(pieces: readonly Uint8Array[]) {
    this.#ends = new Uint32Array(pieces.length)
    let length = 0
    for (const [i, piece] of pieces.entries()) this.#ends[i] = length += piece.length
    this.#literals = new Uint8Array(length)
    for (const [i, piece] of pieces.entries()) this.#literals.set(piece, this.#ends[i]! - piece.length)
  }

  /**
   * The shape of a row that was parsed; undefined where it has containers in it, or its names are not in the order of
   * the columns.
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
    return new RowShape(pieces)
  }

  /**
   * Reads the values of a row: numbers as `JSON.parse` gives them, and text of plain ASCII.
   * @param bytes one value, its brackets closed
   * @param cells filled where the row fits; of no meaning otherwise
   * @returns whether it does
   */
  read(bytes: Uint8Array, cells: unknown[]): boolean {
    const literals = this.#literals
    const ends = this.#ends
    const length = bytes.length
    const last = ends.length - 1
    let at = 0
    let known = 0
    for (let column = 0; ; column++) {
      const end = ends[column]!
      if (at + end - known > length) return false
      while (known < end) if (bytes[at++] !== literals[known++]) return false
      if (column === last) return at === length

      let code = bytes[at]!
      if (code === QUOTE) {
        const closes = endOfPlainText(bytes, at + 1)
        if (closes < 0) return false
        cells[column] = asciiOf(bytes, at + 1, closes)
        at = closes + 1
        continue
      }
      const start = at
      const isNegative = code === MINUS
      if (isNegative) code = bytes[++at]!
      const first = at
      let mantissa = 0
      while (code >= ZERO && code <= NINE) {
        mantissa = 10 * mantissa + (code - ZERO)
        code = bytes[++at]!
      }
      const whole = at - first
      // JSON has no number without digits before its point, and none with a zero before them.
      if (whole === 0 || (whole > 1 && bytes[first] === ZERO)) return false
      let decimals = 0
      if (code === POINT) {
        code = bytes[++at]!
        const point = at
        while (code >= ZERO && code <= NINE) {
          mantissa = 10 * mantissa + (code - ZERO)
          code = bytes[++at]!
        }
        decimals = at - point
        if (decimals === 0) return false
      }
      if (code === LOWER_E || code === UPPER_E || whole + decimals > MOST_EXACT_DIGITS) {
        at = endOfNumber(bytes, at)
        // Also what is no number: a second point, an exponent without digits.
        const value = Number(asciiOf(bytes, start, at))
        if (Number.isNaN(value)) return false
        cells[column] = value
      } else {
        const value = decimals === 0 ? mantissa : mantissa / POWERS_OF_TEN[decimals]!
        cells[column] = isNegative ? -value : value
      }
    }
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

/** Where text ends that is nothing but printable ASCII without escapes; -1 for any other. */
function endOfPlainText(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) return at
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return -1
  }
  return -1
}
