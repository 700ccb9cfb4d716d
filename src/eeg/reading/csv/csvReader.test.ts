import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { canonicalFeature } from '../../featureName.ts'
import { readRecording } from '../readRecording.ts'

const read = (text: string) => readRecording(text, { name: 'a.csv', sha256: 'f'.repeat(64) })
const refused = (text: string) => refusalOf(() => read(text))

const TABLE = 'Line,# Letter, Cz/theta, Cz/alpha\n0,4,0.51,1.25\n2,0,3,0\n1,4,1e-7,123.456\n'

describe('reading CSV', () => {
  it('reads the tutorial’s table with trimmed names and the file’s own header', () => {
    expect(read(TABLE)).toEqual({
      name: 'a.csv',
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

  it.each([
    ['Windows line ends', TABLE.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', TABLE.replaceAll('\n', '\r')],
    ['semicolons', TABLE.replaceAll(',', ';')],
    ['tabs', TABLE.replaceAll(',', '\t')],
    ['bars', TABLE.replaceAll(',', '|')],
    ['no line end at the end', TABLE.trimEnd()],
    ['empty lines', `\n\n${TABLE.replaceAll('\n', '\n\n')}   \n`],
    ['quoted fields', TABLE.replaceAll(/[^,\n]+/g, '"$&"')],
    ['spaces around the numbers', TABLE.replaceAll(/(?<=\n.*),/g, ' , ')],
  ])('reads the same recording with %s', (_, text) => {
    expect(read(text)).toEqual(read(TABLE))
  })

  it.each([
    ['.5', 0.5],
    ['5.', 5],
    ['+5', 5],
    ['1E3', 1000],
    ['1.5e-3', 0.0015],
    ['007', 7],
    ['9007199254740993', 9007199254740992],
    ['1e-400', 0],
  ])('takes %s for a number', (cell, value) => {
    expect(read(`Cz,Fz\n${cell},1`).values[0]).toBe(value)
  })

  it('says that a decimal comma is none, and guesses at nothing', () => {
    const found = {
      row: 'line 2',
      column: 'Cz',
      found: '"0,51"',
      expected: 'a number with a decimal point, such as 0.51',
    }
    expect(refused('Cz\tFz\n0,51\t1.5\n')).toMatchObject({ code: 'not-a-number', ...found })
    expect(refused('Cz,Fz\n"0,51",1\n')).toMatchObject({ code: 'not-a-number', ...found })
    expect(refused('Cz\tFz\n1,234\t5,678\n')).toMatchObject({ found: '"1,234"' })
    expect(refused('Cz;Fz\na;1\n')).toMatchObject({ expected: 'a finite number' })
  })

  it('reads decimal commas where a comma can be nothing else', () => {
    for (const text of [
      '0,51;1\n1,234;-1,5E-03\n',
      '0,51\t1\n1,234\t-1,5E-03\n',
      '0,51|1\n1,234|-1,5E-03\n',
    ]) {
      const delimiter = /[;\t|]/.exec(text)?.[0]
      expect([...read(`Cz${delimiter}Fz\n${text}`).values], text).toEqual([0.51, 1, 1.234, -0.0015])
    }
    expect(read('Line;label;Cz\n0;1,0;0,5\n1;2,0;1\n').labels?.classes).toEqual([1, 2])
  })

  it('refuses a point among decimal commas, and the other way round', () => {
    expect(refused('Cz;Fz\n0,51;1\n2;1.234\n')).toMatchObject({
      code: 'not-a-number',
      row: 'line 3',
      column: 'Fz',
      found: '"1.234"',
      expected: 'a decimal comma, as in the numbers above',
    })
    expect(refused('Cz;Fz\n0.51;1\n2;1,234\n')).toMatchObject({ code: 'not-a-number', found: '"1,234"' })
  })

  it.each([
    ['names of two levels', '# Letter,Cz,Cz,Fz\n,theta,delta,theta\n4,1,2,3\n'],
    ['names of two levels beside an index', ',# Letter,Cz,Cz,Fz\n,,theta,delta,theta\n0,4,1,2,3\n'],
    ['an index with a name of its own', ',# Letter,Cz,Cz,Fz\n,,theta,delta,theta\nLine,,,,\n0,4,1,2,3\n'],
    ['named levels', 'site,# Letter,Cz,Cz,Fz\nband,,theta,delta,theta\nLine,,,,\n0,4,1,2,3\n'],
    ['levels read back', '# Letter,Cz,Cz,Fz\nUnnamed: 0_level_1,theta,delta,theta\n4,1,2,3\n'],
    ['merged cells', '# Letter,Cz,,Fz\n,theta,delta,theta\n4,1,2,3\n'],
    ['the band above', '# Letter,theta,delta,theta\n,Cz,Cz,Fz\n4,1,2,3\n'],
    ['lines before them', 'invented\n\n# Letter;Cz;Cz;Fz\n;theta;delta;theta\n4;1;2;3\n'],
  ])('joins two header rows: %s', (_, text) => {
    const { features, values, labels, lines } = read(text)
    expect(features.map(canonicalFeature)).toEqual(['Cz/theta', 'Cz/delta', 'Fz/theta'])
    expect([...values]).toEqual([1, 2, 3])
    expect([...lines]).toEqual([0])
    expect(labels?.classes).toEqual([4])
  })

  it('takes a line above names of band power for no part of the header', () => {
    expect(read('a:b,c:d\nCz/theta,Cz/alpha\n1,2\n')).toMatchObject({
      features: ['Cz/theta', 'Cz/alpha'],
      warnings: [{ code: 'passed-over' }],
    })
  })

  it('counts the lines of two header rows', () => {
    const text = 'label,Cz,Cz\n,theta,delta\n\na,1,2\nb,3,x\n'
    expect(refused(text)).toMatchObject({ row: 'line 5', column: 'Cz/delta' })
    // A row of text beside empty power is no name of an index.
    expect(read('label,Cz,Cz\n,theta,delta\nrest,,\na,1,2\n').labels?.classes).toEqual(['a'])
  })

  it.each([
    ['version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', /Git LFS/],
    ['% a comment\n\n@RELATION eeg\n@ATTRIBUTE AF3 NUMERIC\n@DATA\n1\n', /ARFF/],
    ['%OpenBCI Raw EXG Data\n%Number of channels = 8\nSample Index, EXG Channel 0\n0, 1\n', /OpenBCI/],
    ['<!DOCTYPE html>\n<html></html>\n', /web page/],
  ])('says what %j is', (text, message) => {
    expect(refused(text)).toMatchObject({
      code: 'not-a-recording',
      row: 'line 1',
      message: expect.stringMatching(message),
      found: JSON.stringify(text.split('\n')[0]),
    })
  })

  it('passes over lines before the header, and rows without band power, and says how many', () => {
    const recording = read('a:b, c:d,\n\nt,Cz/theta,Cz/alpha\n0,,\n1,2,3\n2,, \n3,4,5\n')
    expect([...recording.values]).toEqual([2, 3, 4, 5])
    expect([...recording.lines]).toEqual([1, 3])
    expect(recording.warnings).toMatchObject([
      { code: 'passed-over', message: expect.stringMatching(/^1 line/), found: '"a:b, c:d,"' },
      { code: 'passed-over', message: expect.stringMatching(/^2 row/), row: 'line 4' },
    ])
    // Half a row is a mistake.
    expect(refused('Cz/theta,Cz/alpha\n1,2\n,3\n')).toMatchObject({ code: 'not-a-number', row: 'line 3' })
  })

  it('reads a single column, and counts its lines from 0', () => {
    const recording = read('Cz\n1.5\n\n2.5\n')
    expect([...recording.values]).toEqual([1.5, 2.5])
    expect([...recording.lines]).toEqual([0, 1])
    expect(recording.header).toEqual({ line: null, label: null, features: ['Cz'] })
  })

  it('keeps text labels trimmed, and has none where every label is empty', () => {
    expect(read('# Letter,Cz\n right ,1\nleft,2').labels).toEqual({
      classes: ['left', 'right'],
      index: Int32Array.of(1, 0),
    })
    expect(read('# Letter,Cz\n,1\n ,2').labels).toBeNull()
  })

  it('knows its columns in any case and order', () => {
    const recording = read('Cz, LINE ,# letter\n0.5,7,3\n')
    expect(recording.features).toEqual(['Cz'])
    expect([...recording.lines]).toEqual([7])
    expect(recording.labels!.classes).toEqual([3])
    expect(recording.header).toEqual({ line: ' LINE ', label: '# letter', features: ['Cz'] })
  })

  it('warns of negative powers with the first one’s place', () => {
    expect(read('Cz,Fz\n1,2\n\n3,-0.5\n-4,-5').warnings).toEqual([
      {
        code: 'negative-power',
        message: '3 values below zero: a power cannot be negative',
        file: 'a.csv',
        row: 'line 4',
        column: 'Fz',
        found: '-0.5',
        expected: '0 or more',
      },
    ])
  })

  it('reads a table of several chunks as it reads a short one', () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${i},${i % 26},${i / 8},${(i * 7) % 1000}`)
    const text = `Line,# Letter,Cz,Fz\n${rows.join('\n')}\n`
    expect(text.length).toBeGreaterThan(2 ** 21)
    const recording = read(text)
    expect(recording.lines).toEqual(Float64Array.from(rows, (_, i) => i))
    const expected = Float64Array.from({ length: 300_000 }, (_, i) =>
      i % 2 === 0 ? i / 16 : (((i - 1) / 2) * 7) % 1000,
    )
    expect(recording.values).toEqual(expected)

    rows[140_000] = '140000,0,1,x'
    expect(refused(`Line,# Letter,Cz,Fz\n${rows.join('\n')}`)).toMatchObject({
      row: 'line 140002',
      column: 'Fz',
    })
    rows[140_000] = '140000,0,1,"2"x'
    expect(refused(`Line,# Letter,Cz,Fz\n${rows.join('\n')}`)).toMatchObject({
      code: 'ragged-row',
      message: 'quotes are wrong',
      row: 'line 140002',
    })
  })
})

describe('a table is refused for', () => {
  it.each(['', '\n\n', '  \n'])('%j as empty', (text) => {
    const detail = { found: 'no text', expected: 'JSON or CSV with rows of band power' }
    expect(refused(text)).toMatchObject({ code: 'empty', file: 'a.csv', ...detail })
  })

  it('a header without rows as empty', () => {
    const detail = { found: '0 rows', expected: 'at least one row' }
    expect(refused('Line,Cz\n')).toMatchObject({ code: 'empty', file: 'a.csv', ...detail })
  })

  it.each([
    ['1', '1 fields'],
    ['1,2,3', '3 fields'],
    ['1,2,', '3 fields'],
  ])('the row %s under two columns as ragged', (row, found) => {
    expect(refused(`Cz,Fz\n1,2\n${row}\n`)).toMatchObject({
      code: 'ragged-row',
      file: 'a.csv',
      row: 'line 3',
      found,
      expected: '2 fields',
    })
  })

  it('quotes that are not closed or closed too early', () => {
    const place = { code: 'ragged-row', file: 'a.csv', row: 'line 3', expected: 'quotes that are closed' }
    expect(refused('Cz,Fz\n1,2\n1,"2\n3,4\n')).toMatchObject({ ...place, found: 'Quoted field unterminated' })
    expect(refused('Cz,Fz\n1,2\n1,"2"x\n3,4\n')).toMatchObject({
      ...place,
      found: expect.stringContaining('malformed'),
    })
  })

  it('labels that are numbers but not integers', () => {
    const place = { code: 'bad-label', file: 'a.csv', row: 'line 3', column: '# Letter' }
    const expected = 'an integer such as 4, or text'
    expect(refused('# Letter,Cz\n1,1\n1.5,1')).toMatchObject({ ...place, found: '"1.5"', expected })
    expect(refused('# Letter,Cz\n1,1\n9007199254740993,1')).toMatchObject({ ...place, expected })
  })

  it('labels of which some are missing or of another kind', () => {
    const place = { code: 'bad-label', file: 'a.csv', row: 'line 3', column: '# Letter' }
    expect(refused('# Letter,Cz\n1,1\n,1')).toMatchObject({ ...place, found: 'null', expected: 'an integer' })
    expect(refused('# Letter,Cz\n1,1\nE,1')).toMatchObject({ ...place, found: '"E"', expected: 'an integer' })
    expect(refused('# Letter,Cz\nE,1\n1,1')).toMatchObject({ ...place, found: '1', expected: 'text' })
  })

  it('a row by its line in the file, also below a header of two lines', () => {
    expect(refused('Cz,"F\nz"\n1,2\n1,x\n')).toMatchObject({ row: 'line 4', column: 'F\nz' })
  })

  it('a cell of very many digits without long thought', () => {
    const started = performance.now()
    expect(refused(`Cz,Fz\n1,${'1'.repeat(20_000)}x`)).toMatchObject({ code: 'not-a-number', column: 'Fz' })
    expect(performance.now() - started).toBeLessThan(250)
  })
})
