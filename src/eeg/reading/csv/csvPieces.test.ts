import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { RecordingBuilder } from '../recordingBuilder.ts'
import { encodeUtf8 } from '../textDecoder.ts'
import { CsvReader } from './csvReader.ts'

/** Reads a table that comes in chunks of bytes and is parsed in pieces of characters. */
function read(text: string, chunk = 1 << 20, piece?: number) {
  const builder = new RecordingBuilder({ name: 'a.csv' })
  const reader = new CsvReader('a.csv', builder, piece === undefined ? {} : { piece })
  const bytes = encodeUtf8(text)
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.slice(at, at + chunk))
  reader.end()
  return builder.finish('')
}

const TEXT =
  'Line,# Letter,"Cz/θ","two\nlines, ""so"""\r\n3,"a, b",0.5,1\r\n\r\n1,"say ""é""",1e-7,"2"\r\n2,5" disk,3,4\r\n'

describe('CsvReader in pieces', () => {
  it('reads rows that straddle chunks and pieces, with quotes and line ends cut in two', () => {
    const recording = read(TEXT)
    expect(recording.features).toEqual(['Cz/θ', 'two\nlines, "so"'])
    expect(recording.labels?.classes).toEqual(['5" disk', 'a, b', 'say "é"'])
    expect([...recording.values]).toEqual([0.5, 1, 1e-7, 2, 3, 4])
    for (const chunk of [1, 2, 3, 7, 20]) {
      for (const piece of [1, 5, 40, 1000]) expect(read(TEXT, chunk, piece)).toEqual(recording)
    }
  })

  it('reads any table the same in any chunks and pieces', () => {
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.constantFrom('"1"', ' 2 '),
    )
    const label = fc.constantFrom('a', '"b\nc"', '"d""e"', 'f"', '"é,g"', 'h')
    const row = fc.tuple(label, cell, cell).map((cells) => cells.join(','))
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n')
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        lineEnd,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        (rows, end, chunk, piece) => {
          const text = ['label,Cz,Fz', ...rows].join(end)
          expect(read(text, chunk, piece)).toEqual(read(text))
        },
      ),
      { seed: 7, numRuns: 1000 },
    )
  })

  it('names the same line of a mistake in any chunks and pieces', () => {
    const mistakes = ['1,2,3', 'x,1', '1,"2"x', '1,"2', '1,']
    const rows = fc.array(fc.constantFrom('1,2', '"1",2', '', '3,"4"'), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        rows,
        rows,
        fc.constantFrom(...mistakes),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 30 }),
        (before, behind, mistake, end, chunk, piece) => {
          const text = ['Cz,"F\nz"', ...before, mistake, ...behind, '1,2'].join(end)
          const whole = refusalOf(() => read(text))
          // What quotes hold that nothing closes is told by how much text came.
          const { row, code } = refusalOf(() => read(text, chunk, piece))
          expect({ row, code }).toEqual({ row: whole.row, code: whole.code })
          expect(row).toBe(`line ${3 + before.length}`)
        },
      ),
      { seed: 8, numRuns: 1000 },
    )
  })

  it('refuses quotes that stay open through many megabytes', () => {
    const text = `Cz,Fz\n1,2\n1,"2\n${'3,4\n'.repeat(5_000_000)}`
    expect(refusalOf(() => read(text))).toMatchObject({
      code: 'ragged-row',
      message: 'quotes are wrong',
      row: 'line 3',
    })
  })

  it('takes a stray quote in a large table for text', () => {
    const rows = '1,a\n'.repeat(400_000)
    expect(read(`Cz,label\n1,5" disk\n${rows}`).lines).toHaveLength(400_001)
  })
})
