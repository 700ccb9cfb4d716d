import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { readRecording } from './readRecording.ts'
import { RecordingBuilder } from './recordingBuilder.ts'
import { RecordingReader } from './recordingReader.ts'
import { encodeUtf8 } from './textDecoder.ts'

const read = (file: string | Uint8Array) => readRecording(file, { name: 'a', sha256: '' })

describe('RecordingReader', () => {
  it.each([
    ['NDJSON', '{"Cz": 1}\n{"Cz": 2}\n'],
    ['NDJSON behind blank lines', '\r\n \n\n{"Cz": 1}\n{"Cz": 2}\n'],
    ['rows one after the other', '{"Cz":\n1} {"Cz": 2}'],
    ['columns', '{"Cz": [1, 2]}'],
    ['a table of one column', 'Cz\n1\n2'],
    ['a table with a tab before its names', '\tCz\n0\t1\n1\t2'],
  ])('recognises %s', (_, text) => {
    expect([...read(text).values]).toEqual([1, 2])
  })

  it.each([
    ['\n\r\n\rCz\n1\nx', 'line 6'],
    ['\n\n{"Cz": 1}\n{"Cz": "x"}', 'line 4'],
    ['\uFEFF\n[1', 'byte 6'],
  ])('counts what stands before %j', (text, row) => {
    expect(refusalOf(() => read(text)).row).toBe(row)
  })

  it('forgets blank lines at the beginning, and refuses spaces without an end', () => {
    const builder = new RecordingBuilder({ name: 'a' })
    const reader = new RecordingReader('a', builder)
    const blank = encodeUtf8(' \n'.repeat(1 << 19))
    for (let i = 0; i < 8; i++) reader.push(blank)
    reader.push(encodeUtf8('Cz\n1\n'))
    reader.end()
    expect([...builder.finish('').values]).toEqual([1])
    expect(refusalOf(() => read(' '.repeat(6 << 20)))).toMatchObject({ code: 'too-large', row: 'line 1' })
  })

  it.each([
    ['image', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'an image'],
    ['ZIP', Uint8Array.of(0x50, 0x4b, 3, 4), 'a ZIP archive or a spreadsheet'],
    ['PDF behind a mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x25, 0x50, 0x44, 0x46), 'a PDF'],
  ])('knows an %s by its first bytes, which may come one by one', (_, bytes, found) => {
    expect(refusalOf(() => read(bytes))).toMatchObject({ code: 'not-text', found })
    expect(
      refusalOf(() => {
        const reader = new RecordingReader('a', new RecordingBuilder({ name: 'a' }))
        for (const byte of bytes) reader.push(Uint8Array.of(byte))
        reader.end()
      }),
    ).toMatchObject({ found })
  })

  it('does not wait for the end of a first line that is endless', () => {
    const text = `{"Cz": 1}${' '.repeat(6 << 20)}{"Cz": 2}`
    expect([...read(text).values]).toEqual([1, 2])
  })

  it('gives the same answer for any bytes in any chunks', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map(encodeUtf8),
      fc.stringMatching(/^[\s,a1"{}[\]:]*$/).map(encodeUtf8),
    )
    const outcome = (file: Uint8Array, chunk: number) => {
      const builder = new RecordingBuilder({ name: 'a' })
      const reader = new RecordingReader('a', builder)
      try {
        for (let at = 0; at < file.length; at += chunk) reader.push(file.slice(at, at + chunk))
        reader.end()
        return builder.finish('')
      } catch (error) {
        return String(error)
      }
    }
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 9 }), (file, chunk) => {
        expect(outcome(file, chunk)).toEqual(outcome(file, 1 << 20))
      }),
      { seed: 9, numRuns: 2000 },
    )
  })
})
