import { asciiOf } from '../asciiOf.ts'
import { MINUS, NINE, POINT, ZERO } from '../numberBytes.ts'
import { MOST_EXACT_DIGITS, POWERS_OF_TEN } from '../parseCell.ts'

const QUOTE = 0x22
const SPACE = 0x20
const TILDE = 0x7e
const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * Reads the fields of a line from its bytes, where they are as programs write them: digits with at most one point, or
 * printable ASCII without quotes within it. That takes a fraction of the time of text that is cut into text. A line that
 * is not plain is nothing bad; it is parsed as any CSV, with the same outcome for plain ones.
 */
export class PlainLine {
  /** What was read last: numbers as `parseNumber` gives them, and all other fields as text. */
  readonly cells: unknown[]
  readonly #delimiter: number

  /** @param delimiter one character of ASCII */
  constructor(width: number, delimiter: string) {
    // Numbers from the beginning, so that they are stored as such.
    this.cells = new Array(width).fill(0.5)
    this.#delimiter = delimiter.charCodeAt(0)
  }

  /**
   * @param bytes ends with a line break
   * @param from where the line begins
   * @returns the place behind its break, -1 where it is not plain or has another number of fields; `cells` are of no
   * meaning then
   */
  read(bytes: Uint8Array, from: number): number {
    const { cells } = this
    const delimiter = this.#delimiter
    const last = cells.length - 1
    let at = from
    for (let column = 0; ; column++) {
      const start = at
      let code = bytes[at]!
      const isNegative = code === MINUS
      if (isNegative) code = bytes[++at]!
      const first = at
      let mantissa = 0
      while (code >= ZERO && code <= NINE) {
        mantissa = 10 * mantissa + (code - ZERO)
        code = bytes[++at]!
      }
      let digits = at - first
      let decimals = 0
      if (code === POINT) {
        code = bytes[++at]!
        const point = at
        while (code >= ZERO && code <= NINE) {
          mantissa = 10 * mantissa + (code - ZERO)
          code = bytes[++at]!
        }
        decimals = at - point
        digits += decimals
      }
      const isEnd = code === delimiter || code === NEWLINE || code === RETURN
      if (isEnd && digits > 0 && digits <= MOST_EXACT_DIGITS) {
        const value = decimals === 0 ? mantissa : mantissa / POWERS_OF_TEN[decimals]!
        cells[column] = isNegative ? -value : value
      } else {
        // Text alone in its line may be a blank one.
        if (last === 0) return -1
        const isQuoted = bytes[start] === QUOTE
        const begins = isQuoted ? start + 1 : start
        at = this.#endOfText(bytes, begins, isQuoted)
        cells[column] = asciiOf(bytes, begins, at)
        if (isQuoted && bytes[at++] !== QUOTE) return -1
        code = bytes[at]!
      }
      if (column < last) {
        if (code !== delimiter) return -1
        at++
        continue
      }
      if (code === RETURN) code = bytes[++at]!
      return code === NEWLINE ? at + 1 : -1
    }
  }

  #endOfText(bytes: Uint8Array, from: number, isQuoted: boolean): number {
    let at = from
    for (; ; at++) {
      const code = bytes[at]!
      if (code < SPACE || code > TILDE || code === QUOTE || (code === this.#delimiter && !isQuoted)) return at
    }
  }
}
