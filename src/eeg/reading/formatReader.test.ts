import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { readCorpus } from '../../testing/corpus/readCorpus.ts'
import type { Format } from './format.ts'
import { FormatReader, possibleFormats } from './formatReader.ts'
import { FORMATS } from './formats.ts'
import { RecordingBuilder } from './recordingBuilder.ts'
import { encodeUtf8 } from './textDecoder.ts'

/** The formats that a file, taken in pieces of that size, asks for a reader of. */
function formatsOf(bytes: Uint8Array, piece: number): Format[] {
  const asked: Format[] = []
  const spies = FORMATS.map((format) => {
    const create = () => {
      asked.push(format)
      return { push() {}, end() {} }
    }
    return [format, create] as const
  })
  const reader = new FormatReader('a', new RecordingBuilder({ name: 'a' }), new Map(spies))
  try {
    for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece))
    reader.end()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
  }
  return asked
}

const possible = (bytes: Uint8Array) => possibleFormats(bytes).map(({ name }) => name)
const ALL = ['NDJSON', 'JSON', 'tables']

describe('possibleFormats', () => {
  it.each([
    ['an object of rows', '{"0": {"Cz": 1}}', ['NDJSON', 'JSON']],
    ['an array behind blank lines', ' \r\n\t[{"Cz": 1}]', ['JSON']],
    ['JSON behind a byte order mark', '\uFEFF[{"Cz": 1}]', ['JSON']],
    ['rows one a line', '{"Cz": 1}\n{"Cz": 2}\n', ['NDJSON']],
    ['a table', 'Cz,Fz\n1,2\n', ['tables']],
    ['a table of quoted names', '"{","Fz"\n1,2\n', ['tables']],
    ['blank bytes, of which nothing can be told', '          \n', ALL],
    ['no bytes', '', ALL],
  ])('says of %s', (_, text, names) => {
    expect(possible(encodeUtf8(text))).toEqual(names)
  })

  it('rules out none in UTF-16', () => {
    expect(possible(Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7b, 0, 0x7b, 0))).toEqual(ALL)
    expect(possible(Uint8Array.of(0xfe, 0xff, 0, 0x7b, 0, 0x7b, 0, 0x7b))).toEqual(ALL)
  })

  it('never rules out what a file turns out to be, whatever its first piece is', () => {
    const seen = new Set<Format>()
    for (const { bytes } of readCorpus()) {
      for (const piece of [1, 2, 5, 9, 64, 1 << 20]) {
        const asked = formatsOf(bytes, piece)
        for (const format of asked) seen.add(format)
        expect(possibleFormats(bytes.subarray(0, piece))).toEqual(expect.arrayContaining(asked))
      }
    }
    expect(seen.size).toBe(FORMATS.length)
  })
})

describe('FormatReader', () => {
  it('does not read what it has no code for', () => {
    const reader = new FormatReader('a', new RecordingBuilder({ name: 'a' }), new Map())
    expect(() => reader.push(encodeUtf8('Cz,Fz\n1,2\n'.repeat(40_000)))).toThrow(
      'reads tables was not loaded',
    )
  })
})
