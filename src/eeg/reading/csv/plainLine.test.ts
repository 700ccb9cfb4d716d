import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '../parseCell.ts'
import { encodeUtf8 } from '../textDecoder.ts'
import { PlainLine } from './plainLine.ts'

/** The fields of the first line; undefined where it is not plain. */
function read(text: string, width: number, delimiter = ','): unknown[] | undefined {
  const line = new PlainLine(width, delimiter)
  const end = line.read(encodeUtf8(text), 0)
  if (end < 0) return undefined
  expect(end).toBe(text.indexOf('\n') + 1)
  return line.cells
}

describe('a plain line', () => {
  it('is digits with at most one point, and text', () => {
    const line = '12,0.115,-3.50,.5,5.,007,E,"a, b",, 1 ,1e-7,+1,1.2.3,1-2,-,.,"0.5"\r\n1,2\n'
    expect(read(line, 17)).toEqual([
      12,
      0.115,
      -3.5,
      0.5,
      5,
      7,
      'E',
      'a, b',
      '',
      ' 1 ',
      '1e-7',
      '+1',
      '1.2.3',
      '1-2',
      '-',
      '.',
      '0.5',
    ])
    expect(read('1;2,5;"x;y"\n', 3, ';')).toEqual([1, '2,5', 'x;y'])
    expect(read('1\tleft hand\n', 2, '\t')).toEqual([1, 'left hand'])
    expect(read('7\n', 1)).toEqual([7])
  })

  it('keeps as text what is more than a division rounds correctly', () => {
    expect(read('123456789012345,1234567890123456,0.1234567890123456\n', 3)).toEqual([
      123456789012345,
      '1234567890123456',
      '0.1234567890123456',
    ])
  })

  it.each([
    ['one field more', '1,2,3\n', 2],
    ['one field fewer', '1\n', 2],
    ['a blank one', '\n', 1],
    ['a line of spaces', '  \n', 1],
    ['empty quotes', '""\n', 1],
    ['quotes that were doubled', '1,"a""b"\n', 2],
    ['quotes within text', '1,5" disk\n', 2],
    ['quotes that go on', '1,"a\nb"\n', 2],
    ['something behind quotes', '1,"a" \n', 2],
    ['other than ASCII', '1,é\n', 2],
    ['a return within', '1\r,2\n', 2],
    ['two returns', '1,2\r\r\n', 2],
  ])('is none with %s', (_, text, width) => {
    expect(read(text, width)).toBeUndefined()
  })

  it('is read as papaparse reads it', () => {
    const digits = fc.stringMatching(/^-?\d{0,9}\.?\d{0,9}$/)
    const cell = fc.oneof(
      fc.double({ noNaN: true }).map(String),
      digits,
      fc.string({ maxLength: 4 }),
      fc.string({ maxLength: 4 }).map((text) => `"${text.replaceAll('"', '""')}"`),
      fc.constantFrom('"1"', '-0', 'é', '', ' '),
    )
    const lines = fc.array(cell, { minLength: 1, maxLength: 5 })
    let plain = 0
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (cells, by, end) => {
          const text = cells.join(by)
          const found = read(`${text}${end}`, cells.length, by)
          if (!found) return
          plain++
          const { data, errors } = Papa.parse<string[]>(text, { delimiter: by, newline: '\n' })
          expect(errors).toEqual([])
          expect(
            found.map((value, at) => (typeof value === 'number' ? parseNumber(data[0]![at]) : value)),
          ).toEqual(found)
          expect(data[0]!.map((value, at) => (typeof found[at] === 'number' ? found[at] : value))).toEqual(
            found,
          )
        },
      ),
      { seed: 5, numRuns: 3000 },
    )
    expect(plain).toBeGreaterThan(1000)
  })
})
