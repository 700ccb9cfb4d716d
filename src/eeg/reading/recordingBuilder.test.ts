import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { readRecording } from './readRecording.ts'

/** The same table in both formats; cells are JSON texts. */
function inBothFormats(header: readonly string[], rows: readonly (readonly string[])[]) {
  const objects = rows.map(
    (cells) => `{${header.map((name, i) => `${JSON.stringify(name)}:${cells[i]}`).join(',')}}`,
  )
  const csv = [header, ...rows].map((cells) => cells.join(',')).join('\n')
  const read = (text: string, name: string) => readRecording(text, { name, sha256: '' })
  return {
    json: () => read(`[${objects.join(',')}]`, 'a.json'),
    csv: () => read(csv, 'a.csv'),
  }
}

describe('a recording of either format is refused', () => {
  it.each([
    ['Cz', ' Cz '],
    ['Line', 'Line '],
    ['# Letter', ' # Letter'],
  ])('with the columns %j and %j of one name', (name, same) => {
    const table = inBothFormats(['Fz', name, same], [['1', '2', '3']])
    const problem = {
      code: 'duplicate-column',
      column: name,
      found: 'columns 2 and 3',
      expected: 'distinct names',
    }
    expect(refusalOf(table.json)).toMatchObject({ ...problem, file: 'a.json' })
    expect(refusalOf(table.csv)).toMatchObject({ ...problem, file: 'a.csv' })
  })

  it.each([
    ['Line', 'LINE'],
    ['# Letter', '# letter'],
  ])('with the columns %j and %j, which mean the same', (name, same) => {
    const table = inBothFormats(['Fz', name, same], [['1', '2', '3']])
    expect(refusalOf(table.json)).toMatchObject({ code: 'duplicate-column', column: same })
    expect(refusalOf(table.csv)).toMatchObject({ code: 'duplicate-column', column: same })
  })

  it('without a column of band power', () => {
    const table = inBothFormats(['Line', '# Letter'], [['1', '2']])
    const problem = {
      code: 'no-features',
      found: '"Line", "# Letter"',
      expected: 'columns such as "Cz/theta"',
    }
    expect(refusalOf(table.json)).toMatchObject({ ...problem, file: 'a.json' })
    expect(refusalOf(table.csv)).toMatchObject({ ...problem, file: 'a.csv' })
    expect(refusalOf(inBothFormats([], [[]]).json)).toMatchObject({
      code: 'no-features',
      found: 'no columns',
    })
  })

  it.each([
    ['null', 'null', '"null"'],
    ['"0x10"', '"0x10"', undefined],
    ['"abc"', '"abc"', '"abc"'],
    ['true', 'true', '"true"'],
    ['1e999', 'Infinity', '"1e999"'],
    ['-1e999', '-Infinity', '"-1e999"'],
    ['{}', 'an object', '"{}"'],
    ['[]', 'an array of 0', '"[]"'],
    [undefined, undefined, '""'],
    [undefined, undefined, '"NaN"'],
    [undefined, undefined, '"Infinity"'],
    [undefined, undefined, '"0x10"'],
    [undefined, undefined, '"1e"'],
    [undefined, undefined, '"1_000"'],
    [undefined, undefined, '"1 000"'],
    [undefined, undefined, '"--1"'],
    [undefined, undefined, '"."'],
  ])('for a power that is %s in JSON or %3$s in a table', (cell, inJson, inCsv) => {
    const problem = { code: 'not-a-number', column: 'Fz', expected: 'a finite number' }
    if (cell !== undefined) {
      const { json } = inBothFormats(
        ['Cz', ' Fz'],
        [
          ['1', '2'],
          ['1', cell],
        ],
      )
      expect(refusalOf(json)).toMatchObject({ ...problem, file: 'a.json', row: 'row 1', found: inJson })
    }
    if (inCsv !== undefined) {
      const { csv } = inBothFormats(
        ['Cz', ' Fz'],
        [
          ['1', '2'],
          ['1', JSON.parse(inCsv)],
        ],
      )
      expect(refusalOf(csv)).toMatchObject({ ...problem, file: 'a.csv', row: 'line 3', found: inCsv })
    }
  })

  it.each(['-1', '1.5', 'null', '9007199254740992', '1e999', 'true'])('for the row number %s', (cell) => {
    const table = inBothFormats(
      ['Line', 'Cz'],
      [
        ['0', '1'],
        [cell, '1'],
      ],
    )
    const problem = { code: 'bad-line', column: 'Line', expected: 'a whole number of 0 or more' }
    expect(refusalOf(table.json)).toMatchObject({ ...problem, file: 'a.json', row: 'row 1' })
    // In a table a quoted number is a number.
    if (cell !== '"7"') {
      const found = JSON.stringify(cell)
      expect(refusalOf(table.csv)).toMatchObject({ ...problem, file: 'a.csv', row: 'line 3', found })
    }
  })

  it.each([
    ['5', '5'],
    ['0', '-0'],
    ['5', '5.0'],
  ])('for the row numbers %s and %s, which are equal', (first, second) => {
    const table = inBothFormats(
      ['Line', 'Cz'],
      [
        [first, '1'],
        ['9', '1'],
        [second, '1'],
      ],
    )
    const problem = { code: 'duplicate-line', column: 'Line', expected: 'a number that no row above has' }
    expect(refusalOf(table.json)).toMatchObject({ ...problem, file: 'a.json', row: 'row 2', found: first })
    const found = JSON.stringify(second)
    expect(refusalOf(table.csv)).toMatchObject({ ...problem, file: 'a.csv', row: 'line 4', found })
  })

  it.each([
    ['1.5', '1.5'],
    ['{}', 'an object'],
    ['[]', 'an array of 0'],
    ['1e999', 'Infinity'],
  ])('for the label %s in JSON', (cell, found) => {
    const { json } = inBothFormats(
      ['# Letter', 'Cz'],
      [
        ['0', '1'],
        [cell, '1'],
      ],
    )
    expect(refusalOf(json)).toMatchObject({
      code: 'bad-label',
      file: 'a.json',
      row: 'row 1',
      column: '# Letter',
      found,
      expected: 'an integer such as 4, or text',
    })
  })
})

describe('a recording of either format', () => {
  it('has the same labels, whatever spaces stand around them', () => {
    const table = inBothFormats(
      ['# Letter', 'Cz'],
      [
        ['" E"', '1'],
        ['"F"', '2'],
      ],
    )
    expect(table.csv().labels!.classes).toEqual(['E', 'F'])
    expect(table.json().labels).toEqual(table.csv().labels)
  })

  it('may have its columns in any order', () => {
    const table = inBothFormats(['Cz', '# Letter', 'Fz', 'Line'], [['1', '3', '2', '40']])
    for (const recording of [table.json(), table.csv()]) {
      expect(recording.features).toEqual(['Cz', 'Fz'])
      expect([...recording.values]).toEqual([1, 2])
      expect([...recording.lines]).toEqual([40])
      expect(recording.labels).toEqual({ classes: [3], index: Int32Array.of(0) })
    }
  })

  it('keeps hardly more room than its rows need', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [String(i), '0.123456789'])
    const table = inBothFormats(['Line', 'Cz'], rows)
    for (const recording of [table.json(), table.csv()]) {
      expect(recording.values).toHaveLength(1000)
      expect(recording.values.buffer.byteLength).toBeLessThanOrEqual(8800)
    }
  })

  it('grows where the rows are shorter than was thought', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => [String(i), '1'])
    const { csv } = inBothFormats(['Cz', 'Fz'], rows)
    expect(csv().values).toEqual(Float64Array.from({ length: 2000 }, (_, i) => (i % 2 ? 1 : i / 2)))
  })
})
