import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHeader } from './findHeader.ts'

const HEADER = 'Timestamp,POW.Cz.Theta,POW.Cz.Alpha'

describe('findHeader', () => {
  it.each([
    ['EMOTIV’s line of pairs', 'title:a, sampling rate:128, version:2.1,\n', ','],
    ['a spreadsheet’s separator', 'sep=;\n', ','],
    ['comments and blank lines', '# a program\n\n# on a Monday, 10:05\n\n', ','],
  ])('passes over %s', (_title, before, delimiter) => {
    const text = `${before}${HEADER}\n1,2,3\n`
    const head = findHeader(text, true)
    expect(text.slice(head.at)).toBe(`${HEADER}\n1,2,3\n`)
    expect(head).toMatchObject({ delimiter, line: before.split('\n').length - 1 })
    expect(head.before).toEqual(before.split('\n').filter((line) => line !== ''))
  })

  it('finds out what stands between the header’s fields, whatever stands between those before', () => {
    expect(findHeader(`a, b, c\n${HEADER.replaceAll(',', '\t')}\n`, true).delimiter).toBe('\t')
  })

  it.each([
    ['names without band power', 'Line,a,b\n0,1,2\n'],
    ['a first line with band power', `Line,Cz/theta\n${HEADER}\n`],
    ['rows with text of one band power', 'Line,site\n0,Cz/theta\n'],
    ['rows with text and numbers', 'Line,a,b\n0,Cz/theta,Cz/alpha\n'],
    ['quotes that go on', `a,"b\n${HEADER}\n"\n1,2\n`],
    ['a header after more lines than are looked at', `${'a\n'.repeat(21)}${HEADER}\n`],
  ])('takes the first line where there are %s', (_title, text) => {
    expect(findHeader(text, true)).toMatchObject({ at: 0, line: 0, before: [] })
  })

  it('judges no line before its end is there', () => {
    const text = `sep=,\n${HEADER}`
    expect(findHeader(text, false).at).toBe(0)
    expect(findHeader(text, true).at).toBe(6)
  })

  it('has nothing to say of a text without content', () => {
    expect(findHeader(' \n\n', true)).toEqual({ delimiter: '', at: 0, line: 0, before: [] })
  })

  it('never drops a line of a table with a header in its first line', () => {
    const cell = fc.oneof(fc.double({ noNaN: true }).map(String), fc.stringMatching(/^[ -!#-+.-~]*$/))
    const rows = fc.array(
      fc.tuple(cell, cell, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)),
    )
    fc.assert(
      fc.property(fc.constantFrom('a,b,c', 'Line,Cz,Fz', 'y,Cz/theta,c'), rows, (header, body) => {
        const text = [header, ...body.map((cells) => cells.join(','))].join('\n')
        expect(findHeader(text, true)).toMatchObject({ at: 0, before: [] })
      }),
      { seed: 20, numRuns: 500 },
    )
  })
})
