import type { ClassLabel } from '../recording.ts'

export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))
export const MOST_EXACT_DIGITS = 15
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/

/**
 * A cell's number, or undefined where it is none that is finite. Text counts in decimal notation only: `Number` would
 * also take the empty text, hexadecimals and Infinity.
 */
export function parseNumber(cell: unknown): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined
  return typeof cell === 'string' ? parseDecimal(cell) : undefined
}

/**
 * Digits with at most one point, as nearly every cell has them, are read by hand: up to 15 digits and a power of ten
 * up to 22 are exact in float64, so that one division rounds correctly (Clinger 1990). `Number` takes twice as long.
 */
function parseDecimal(text: string): number | undefined {
  let mantissa = 0
  let digits = 0
  let point = -1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      mantissa = 10 * mantissa + (code - 48)
      digits++
    } else if (code === 46 && point < 0) point = digits
    else return parseAnyDecimal(text)
  }
  if (digits === 0) return undefined
  // Decimal notation that `Number` knows; some hundreds of digits are more than it can hold.
  if (digits > MOST_EXACT_DIGITS) return finite(Number(text))
  return point < 0 ? mantissa : mantissa / POWERS_OF_TEN[digits - point]!
}

function parseAnyDecimal(text: string): number | undefined {
  return DECIMAL.test(text) ? finite(Number(text)) : undefined
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}

/** What reads the numbers of a table of text; see `CellNumbers`. */
interface NumberParser {
  parse(cell: unknown): number | undefined
}

/**
 * A cell's label: an integer or trimmed text; null where it is empty or not there, undefined where it is neither. True
 * and false are text of lower case, as JSON has them and whatever a table's program writes (`True` in pandas').
 * @param numbers of a table of text, where 4 and "4" are one; undefined where text is never a number
 */
export function parseLabel(cell: unknown, numbers: NumberParser | undefined): ClassLabel | null | undefined {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'boolean') return String(cell)
  if (typeof cell === 'string') {
    const text = cell.trim()
    if (text === '') return null
    const value = numbers?.parse(text)
    if (value === undefined) return TRUTH.test(text) ? text.toLowerCase() : text
    return Number.isSafeInteger(value) ? value + 0 : undefined
  }
  return Number.isSafeInteger(cell) ? Number(cell) + 0 : undefined
}

const TRUTH = /^(?:true|false)$/i
