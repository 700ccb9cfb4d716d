import { describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { readCorpus } from '../../testing/corpus/readCorpus.ts'
import { type CreateCsvReader, FormatReader, startsAsJson } from './formatReader.ts'
import { RecordingBuilder } from './recordingBuilder.ts'
import { encodeUtf8 } from './textDecoder.ts'

/** How often a file, taken in pieces of that size, asks for the reader of tables. */
function tablesIn(bytes: Uint8Array, piece: number): number {
  const create = vi.fn<CreateCsvReader>(() => ({ push() {}, end() {} }))
  const reader = new FormatReader('a', new RecordingBuilder({ name: 'a' }), create)
  try {
    for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece))
    reader.end()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
  }
  return create.mock.calls.length
}

describe('startsAsJson', () => {
  it.each([
    ['an object', '{"Cz": 1}', true],
    ['an array behind blank lines', ' \r\n\t[{"Cz": 1}]', true],
    ['a table', 'Cz\n1', false],
    ['a table of quoted names', '"{"\n1', false],
    ['blank bytes, of which nothing can be told', ' \n', false],
    ['no bytes', '', false],
    ['JSON behind a byte order mark, where it is not looked for', '\uFEFF{"Cz": 1}', false],
  ])('says of %s', (_, text, expected) => {
    expect(startsAsJson(encodeUtf8(text))).toBe(expected)
  })

  it('says it of no UTF-16', () => {
    expect(startsAsJson(Uint8Array.of(0xff, 0xfe, 0x7b, 0))).toBe(false)
    expect(startsAsJson(Uint8Array.of(0xfe, 0xff, 0, 0x7b))).toBe(false)
  })

  it('never says it of a file that turns out to be a table, whatever its first piece is', () => {
    const files = readCorpus().map(({ bytes }) => bytes)
    let tables = 0
    for (const bytes of files) {
      for (const piece of [1, 2, 5, 64, 1 << 20]) {
        const count = tablesIn(bytes, piece)
        tables += count
        if (startsAsJson(bytes.subarray(0, piece))) expect(count).toBe(0)
      }
    }
    expect(tables).toBeGreaterThan(0)
  })
})
