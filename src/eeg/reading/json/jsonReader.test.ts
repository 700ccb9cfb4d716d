import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { readRecording } from '../readRecording.ts'

const read = (json: unknown) =>
  readRecording(typeof json === 'string' ? json : JSON.stringify(json), {
    name: 'a.json',
    sha256: 'f'.repeat(64),
  })
const refused = (json: unknown) => refusalOf(() => read(json))

const ROWS = [
  { Line: 0, '# Letter': 4, ' Cz/theta': 0.51, ' Cz/alpha': 1.25 },
  { Line: 2, '# Letter': 0, ' Cz/theta': 3, ' Cz/alpha': 0 },
  { Line: 1, '# Letter': 4, ' Cz/theta': 1e-7, ' Cz/alpha': 123.456 },
]

describe('reading JSON', () => {
  it('reads the tutorial’s object of rows with trimmed names and the file’s own header', () => {
    expect(read({ ...ROWS })).toEqual({
      name: 'a.json',
      sha256: 'f'.repeat(64),
      features: ['Cz/theta', 'Cz/alpha'],
      values: Float64Array.of(0.51, 1.25, 3, 0, 1e-7, 123.456),
      lines: Float64Array.of(0, 2, 1),
      labels: { classes: [0, 4], index: Int32Array.of(1, 0, 1) },
      header: { line: 'Line', label: '# Letter', features: [' Cz/theta', ' Cz/alpha'] },
      ignored: [],
      warnings: [],
    })
  })

  it('reads an array of the same rows as the same recording', () => {
    expect(read(ROWS)).toEqual(read({ ...ROWS }))
  })

  it('matches the columns of later rows by name, whatever their order', () => {
    const turned = ROWS.map((row, at) => (at === 0 ? row : Object.fromEntries(Object.entries(row).reverse())))
    expect(read(turned)).toEqual(read(ROWS))
  })

  it('counts the lines from 0 where the file has no row numbers', () => {
    const recording = read([{ Cz: 1 }, { Cz: 2 }])
    expect([...recording.lines]).toEqual([0, 1])
    expect(recording.header).toEqual({ line: null, label: null, features: ['Cz'] })
    expect(recording.labels).toBeNull()
  })

  it('keeps text labels as text, ordered by code unit', () => {
    const recording = read([
      { Cz: 1, '# Letter': 'right' },
      { Cz: 2, '# Letter': 'left' },
    ])
    expect(recording.labels).toEqual({ classes: ['left', 'right'], index: Int32Array.of(1, 0) })
  })

  it('has no labels where every label is null', () => {
    const recording = read([
      { '# Letter': null, Cz: 1 },
      { '# Letter': null, Cz: 2 },
    ])
    expect(recording.labels).toBeNull()
    expect(recording.features).toEqual(['Cz'])
  })

  it('takes -0 as a line or a label for 0', () => {
    const recording = read('[{"Line": -0, "# Letter": -0, "Cz": 1}]')
    expect(Object.is(recording.lines[0], 0)).toBe(true)
    expect(Object.is(recording.labels!.classes[0], 0)).toBe(true)
  })

  it('warns of negative powers with their number and the first one’s place, and keeps them', () => {
    const recording = read({ a: { Cz: 1, Fz: -2 }, b: { Cz: -3, Fz: 4 } })
    expect([...recording.values]).toEqual([1, -2, -3, 4])
    expect(recording.warnings).toEqual([
      {
        code: 'negative-power',
        message: '2 values below zero: a power cannot be negative',
        file: 'a.json',
        row: 'row "a"',
        column: 'Fz',
        found: '-2',
        expected: '0 or more',
      },
    ])
  })

  it('takes names that every object has from its prototype for names like any other', () => {
    const text = '[{"__proto__": 1, "constructor": 2, "toString": 3}]'
    const recording = read(text)
    expect(recording.features).toEqual(['__proto__', 'constructor', 'toString'])
    expect([...recording.values]).toEqual([1, 2, 3])
    expect(refused('[{"a": 1, "toString": 2}, {"a": 1}]')).toMatchObject({
      code: 'ragged-row',
      row: 'row 1',
      column: 'toString',
      found: 'nothing',
    })
    expect(refused('[{"__proto__": 1}, {"b": 1}]')).toMatchObject({ column: '__proto__', found: 'nothing' })
  })
})

describe('a JSON file is refused for', () => {
  it('what is cut short, and says why', () => {
    const problem = refused('{"0": {"Cz": 1')
    expect(problem).toMatchObject({
      code: 'not-json',
      file: 'a.json',
      row: 'byte 14',
      found: 'the end of the file',
    })
    expect(refused('[{"Cz": NaN}]')).toMatchObject({ code: 'not-json', found: expect.stringContaining('N') })
  })

  it.each(['{}', '[]'])('%s as empty', (text) => {
    const detail = { found: '0 rows', expected: 'at least one row' }
    expect(refused(text)).toMatchObject({ code: 'empty', file: 'a.json', ...detail })
  })

  it.each([
    [{ a: { Cz: 1 }, 'b "c"': null }, 'row "b \\"c\\""', 'null'],
    [[{ Cz: 1 }, [1]], 'row 1', 'an array of 1'],
    [[[]], 'row 0', 'an array of 0'],
    [['text'], 'row 0', '"text"'],
  ])('%j because a row is no object', (json, row, found) => {
    const expected = 'an object such as {"Line": 0, " Cz/theta": 0.51}'
    expect(refused(json)).toMatchObject({ code: 'not-a-recording', file: 'a.json', row, found, expected })
  })

  it('a row that lacks a column of the first', () => {
    expect(refused({ x: { ' Cz': 1, Fz: 2 }, y: { Fz: 2, Pz: 3 } })).toMatchObject({
      code: 'ragged-row',
      file: 'a.json',
      row: 'row "y"',
      column: 'Cz',
      found: 'nothing',
      expected: 'a value, as in the first row',
    })
  })

  it('a row with a column that the first lacks', () => {
    expect(refused([{ Cz: 1 }, { Cz: 1, ' Pz': 3 }])).toMatchObject({
      code: 'ragged-row',
      file: 'a.json',
      row: 'row 1',
      column: 'Pz',
      found: 'a column that the first row lacks',
      expected: '1 columns',
    })
  })

  it('a ragged table without making room for what its first row promises', () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`c${i}`, 1])))
    expect(refused(`[${wide}${',{}'.repeat(500_000)}]`)).toMatchObject({ code: 'ragged-row', row: 'row 1' })
  })

  it('labels of which some are missing or of another kind', () => {
    const labelled = (...labels: unknown[]) => refused(labels.map((label) => ({ '# Letter': label, Cz: 1 })))
    const place = { code: 'bad-label', file: 'a.json', row: 'row 1', column: '# Letter' }
    expect(labelled(1, null)).toMatchObject({ ...place, found: 'null', expected: 'an integer' })
    expect(labelled(1, 'E')).toMatchObject({ ...place, found: '"E"', expected: 'an integer' })
    expect(labelled('E', 1)).toMatchObject({ ...place, found: '1', expected: 'text' })
    expect(labelled(null, 'E')).toMatchObject({
      ...place,
      found: '"E"',
      expected: 'no label, as in the first row',
    })
  })
})
