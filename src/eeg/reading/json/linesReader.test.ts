import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { RecordingBuilder } from '../recordingBuilder.ts'
import type { TableSink } from '../tableSink.ts'
import { encodeUtf8 } from '../textDecoder.ts'
import { LinesReader } from './linesReader.ts'

function read(text: string, chunk = 1 << 20) {
  const builder = new RecordingBuilder({ name: 'a.ndjson' })
  push(text, builder, chunk)
  return builder.finish('')
}

function push(text: string, sink: TableSink, chunk: number, line?: number) {
  const reader = new LinesReader('a.ndjson', sink, line)
  const bytes = encodeUtf8(text)
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.slice(at, at + chunk))
  reader.end()
}

const TEXT = '{"Line": 3, "é/theta": 0.5}\r\n\n{"é/theta": 8, "Line": 1}\n \t\n{"Line": 2, "é/theta": "1e-7"}'

describe('LinesReader', () => {
  it('reads a row a line, passes over blank ones, wherever the text is cut', () => {
    const recording = read(TEXT)
    expect([...recording.lines]).toEqual([3, 1, 2])
    expect([...recording.values]).toEqual([0.5, 8, 1e-7])
    for (const chunk of [1, 2, 3, 5, 30]) expect(read(TEXT, chunk)).toEqual(recording)
  })

  it.each([
    ['{"Cz": 1}\n{"Cz": NaN}', { code: 'not-json', row: 'line 2' }],
    ['{"Cz": 1}\n\n[1]', { code: 'not-a-recording', row: 'line 3', found: 'an array of 1' }],
    ['{"Cz": 1, "Cz": 2}', { code: 'duplicate-column', row: 'line 1', column: 'Cz' }],
    ['{"Cz": 1}\n{"Fz": 1}', { code: 'ragged-row', row: 'line 2', column: 'Cz' }],
    [
      `{"Cz": ${'['.repeat(99)}${']'.repeat(99)}}`,
      { code: 'not-json', row: 'line 1', found: expect.stringMatching('too many') },
    ],
    ['{"Cz": 1}\n{"Cz": \0}', { code: 'not-text' }],
  ])('refuses %j by its line', (text, problem) => {
    expect(refusalOf(() => read(text))).toMatchObject(problem)
    expect(refusalOf(() => read(text, 1))).toEqual(refusalOf(() => read(text)))
  })

  it('goes on behind a bad line where the sink does', () => {
    const rows: string[] = []
    const bad: string[] = []
    const sink: TableSink = {
      columns: () => {},
      row: (cells, place) => rows.push(`${place}: ${cells[0]}`),
      bad: ({ row }) => bad.push(String(row)),
    }
    push('{"Cz": 1}\nno row\n{"Fz": 1}\n{"Cz": 2}\n', sink, 4, 11)
    expect(rows).toEqual(['line 11: 1', 'line 14: 2'])
    expect(bad).toEqual(['line 12', 'line 13'])
  })

  it('takes a long line in small chunks without looking at it again and again', () => {
    const started = performance.now()
    read(`{"Cz": 1${' '.repeat(8_000_000)}}`, 4096)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('gives the same answer for any text in any chunks', () => {
    const outcome = (text: string, chunk?: number) => {
      try {
        return read(text, chunk)
      } catch (error) {
        return String(error)
      }
    }
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.json(), fc.constantFrom('{"Cz":1}', '', '{"Cz":2}\r'))),
        fc.integer({ min: 1, max: 5 }),
        (lines, chunk) => {
          expect(outcome(lines.join('\n'), chunk)).toEqual(outcome(lines.join('\n')))
        },
      ),
      { seed: 6, numRuns: 500 },
    )
  })
})
