import { ProblemError, quoteFound } from '../../../problem.ts'
import { notText } from '../../notText.ts'
import type { Decoder } from '../textDecoder.ts'

/** A JSON object as it was parsed: own members only, `__proto__` among them. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Parses bytes that are one JSON value.
 * @throws ProblemError `not-text`, `not-json`
 */
export function parsePart(bytes: Uint8Array, decoder: Decoder, file: string, row: string): unknown {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw notText(file)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    // NUL never occurs in text that a person exports, but in nearly every binary format.
    if (bytes.includes(0)) throw notText(file)
    const reason = error instanceof Error ? error.message : String(error)
    const found = reason.slice(0, 160)
    const message = 'the file looks like JSON but is not'
    throw new ProblemError({ code: 'not-json', message, file, row, found, expected: 'valid JSON' })
  }
}

export function tooDeep(file: string, row: string): ProblemError {
  return new ProblemError({
    code: 'not-json',
    message: 'the file looks like JSON but is no table',
    file,
    row,
    found: 'too many brackets within one another',
    expected: 'rows of numbers',
  })
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A row as an object in which no key is doubled.
 * @param members how many members the text gives it; undefined where that was not counted
 * @throws ProblemError `not-a-recording`, `duplicate-column`
 */
export function asRow(
  value: unknown,
  bytes: Uint8Array,
  members: number,
  file: string,
  row: string,
): JsonObject {
  if (!isJsonObject(value)) {
    const expected = 'an object such as {"Line": 0, " Cz/theta": 0.51}'
    const message = 'a row is not an object'
    throw new ProblemError({
      code: 'not-a-recording',
      message,
      file,
      row,
      found: quoteFound(value),
      expected,
    })
  }
  if (Object.keys(value).length !== members) throw doubled(value, bytes, file, row)
  return value
}

/** Which key is doubled: `JSON.parse` kept one of each, so the text must be asked. */
function doubled(value: JsonObject, bytes: Uint8Array, file: string, row: string): ProblemError {
  const text = String.fromCharCode(...bytes.subarray(0, 1 << 16))
  const column = Object.keys(value).find((key) => text.split(`${JSON.stringify(key)}:`).length > 2)
  return new ProblemError({
    code: 'duplicate-column',
    message: 'two values have the same name',
    file,
    row,
    ...(column !== undefined && { column: column.trim() }),
    found: 'one name twice',
    expected: 'distinct names',
  })
}
