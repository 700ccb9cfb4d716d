import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { QuoteScanner } from './quoteScanner.ts'

describe('QuoteScanner', () => {
  it.each([
    ['a,b\nc', 4],
    ['a,b', 0],
    ['a,"b\n\nc"\nd', 9],
    ['a,"b""\n"\nd', 9],
    ['a,b"\nc', 5],
    ['"a" \nb', 5],
    ['"a\nb', 0],
    ['"', 0],
  ])('finds the end of the last row of %j', (text, end) => {
    expect(new QuoteScanner().scan(text, 0, ',')).toBe(end)
  })

  it('tells whether quotes are open', () => {
    const scanner = new QuoteScanner()
    scanner.scan('a,"b', 0, ',')
    expect(scanner.isOpen).toBe(true)
    scanner.scan('a,"b"', 4, ',')
    expect(scanner.isOpen).toBe(false)
  })

  it('cuts only where papaparse would begin a row, wherever the text itself was cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', ',', ' ') })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 })),
        fc.array(fc.nat(60)),
        (rows, cuts) => {
          const text = Papa.unparse(rows, { newline: '\n', escapeFormulae: false })
          const scanner = new QuoteScanner()
          let end = 0
          let from = 0
          for (const to of [...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b)) {
            end = scanner.scan(text.slice(0, to), from, ',') || end
            from = to
          }
          expect(end).toBe(new QuoteScanner().scan(text, 0, ','))
          if (end === 0) return
          const parse = (part: string) => Papa.parse(part, { newline: '\n', delimiter: ',' }).data
          expect([...parse(text.slice(0, end - 1)), ...parse(text.slice(end))]).toEqual(parse(text))
        },
      ),
      { seed: 5, numRuns: 2000 },
    )
  })
})
