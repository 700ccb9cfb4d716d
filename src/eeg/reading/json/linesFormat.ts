import type { Format } from '../format.ts'
import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  isJsonSpace,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './jsonBytes.ts'

/** A first line longer than this is not waited for. */
const LONGEST_FIRST_LINE = 1 << 22
const LETTER_N = 0x6e
/** Within so many bytes a row has a plain value; tables have none. */
const LONGEST_WITHOUT_PLAIN = 1 << 16

/** NDJSON: one row a line. */
export const LINES_FORMAT: Format = {
  name: 'NDJSON',
  recognise: looksLikeLines,
  async load() {
    const { LinesReader } = await import('./linesReader.ts')
    return (file, sink, { line }) => new LinesReader(file, sink, line)
  },
}

/** What is seen of a first line. */
interface FirstLine {
  /** Behind its object; -1 where that is not closed. */
  readonly end: number
  readonly members: number
  /** Whether one of the object's own members is a number, text, true or false. */
  readonly hasPlain: boolean
}

/**
 * Whether the first line is a row of its own: one object, closed on the line, that has a plain value, or is followed by
 * another object. An object of rows, of columns or of arrays has none, and nothing follows it.
 */
function looksLikeLines(head: Uint8Array, isAll: boolean): boolean | undefined {
  if (head[0] !== OPEN_OBJECT) return false
  const newline = head.indexOf(NEWLINE)
  const length = newline < 0 ? head.length : newline
  const { end, members, hasPlain } = lookAt(head, length)
  if (!hasPlain && (end < 0 ? length : end) > LONGEST_WITHOUT_PLAIN) return false
  if (newline < 0 && !isAll) return length < LONGEST_FIRST_LINE ? undefined : false
  if (newline >= 0 && newline + 1 === head.length && !isAll) return undefined
  const isFollowed = newline >= 0 && head[newline + 1] === OPEN_OBJECT
  // A line that is broken says nothing; one below it that begins with a brace does.
  if (end < 0) return isFollowed
  return members > 0 && (hasPlain || isFollowed) && head.subarray(end, length).every(isJsonSpace)
}

function lookAt(bytes: Uint8Array, length: number): FirstLine {
  let depth = 0
  let members = 0
  let hasPlain = false
  let at = 0
  // What is further behind says no more.
  while (at < length && (hasPlain || at <= LONGEST_WITHOUT_PLAIN)) {
    const byte = bytes[at++]!
    if (byte === QUOTE) {
      while (at < length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
      at++
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (--depth === 0) return { end: at, members, hasPlain }
    } else if (byte === COLON && depth === 1) {
      members++
      while (at < length && isJsonSpace(bytes[at]!)) at++
      if (at < length && isPlain(bytes[at]!)) hasPlain = true
    }
  }
  return { end: -1, members, hasPlain }
}

/** Null may stand for a whole row as well. */
function isPlain(first: number): boolean {
  return first !== OPEN_OBJECT && first !== OPEN_ARRAY && first !== LETTER_N
}
