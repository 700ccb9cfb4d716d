import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { type PlanOptions, planColumns } from './planColumns.ts'
import { readRecording } from './readRecording.ts'

const plan = (names: readonly string[], options: Partial<PlanOptions> = {}) =>
  planColumns(names, [], { file: 'a.csv', ...options })
const read = (text: string, options: Partial<PlanOptions> = {}) =>
  readRecording(text, { name: 'a.csv', sha256: '', ...options })
const kinds = ({ ignored }: ReturnType<typeof read>) =>
  Object.fromEntries(ignored.map(({ name, kind }) => [name, kind]))

describe('planColumns', () => {
  it.each([
    '# Letter',
    ' # letter',
    'Letter',
    'label',
    'CLASS',
    'Target',
    'y',
    'X..Letter',
    'x_Letter',
    '#label',
  ])('finds the labels under %j', (name) => {
    expect(plan(['Cz', name])).toMatchObject({ label: 1, features: [0], line: -1 })
    expect(plan([name, 'Cz'])).toMatchObject({ label: 0, features: [1], line: -1 })
  })

  it('prefers the tutorial’s name, and leaves the other out', () => {
    const { label, features, ignored } = plan(['y', '# Letter', 'Cz'])
    expect({ label, features }).toEqual({ label: 1, features: [2] })
    expect(ignored).toEqual([{ name: 'y', kind: 'label', reason: 'it looks like labels' }])
  })

  it('takes the labels from where a person chose, or nowhere', () => {
    expect(plan(['Cz', ' Stage '], { labelColumn: 'Stage' })).toMatchObject({ label: 1, features: [0] })
    expect(plan(['Cz', '# Letter'], { labelColumn: null })).toMatchObject({ label: -1, features: [0] })
    expect(plan(['# event', 'Cz'], { labelColumn: '# event' })).toMatchObject({ label: 0, features: [1] })
    expect(plan(['Cz', 'Stage', 'class'], { labelColumn: 'Stage' })).toMatchObject({
      label: 1,
      features: [0],
    })
  })

  it('lists the columns where the chosen one is not there, likely ones first, and the usual names', () => {
    const names = ['Cz/theta', 'Fz/theta', 'note', 'event']
    expect(refusalOf(() => plan(names, { labelColumn: 'Stage' }))).toMatchObject({
      code: 'bad-label',
      column: 'Stage',
      found: 'the columns "event", "note", "Cz/theta", "Fz/theta"',
      expected: expect.stringContaining('"# Letter", "Letter", "label", "class", "target", "y"'),
    })
  })

  it('leaves out an index, by what the format says or for want of a name', () => {
    expect(plan(['level', 'Cz'], { index: new Set(['level']) })).toMatchObject({
      features: [1],
      ignored: [{ name: 'level', kind: 'index', reason: 'it is the index of the rows' }],
    })
    expect(plan(['', 'Cz', ' '])).toMatchObject({ features: [1], ignored: [] })
  })

  it('refuses one name twice, however it is written, but not text that only looks alike', () => {
    expect(refusalOf(() => plan(['Cz', ' Cz']))).toMatchObject({
      code: 'duplicate-column',
      found: 'columns 1 and 2',
    })
    expect(refusalOf(() => plan(['y', 'Y', 'Cz']))).toMatchObject({ code: 'duplicate-column', column: 'Y' })
    expect(plan(['CZ', 'Cz']).features).toEqual([0, 1])
  })

  it('refuses a file without features', () => {
    for (const names of [[], [''], ['Line', '# Letter'], ['Timestamp', 'EEG.Cz']]) {
      expect(refusalOf(() => plan(names))).toMatchObject({
        code: 'no-features',
        expected: 'columns such as "Cz/theta"',
      })
    }
  })

  it('finds what a decoder wants under any spelling, whatever else it looks like', () => {
    const names = ['Timestamp', 'POW.Cz.Theta', 'age', 'label']
    expect(plan(names, { wanted: ['timestamp', 'Fz/theta', 'label'] }).features).toEqual([0, 1])
  })
})

describe('where columns are named after electrode and band', () => {
  it('leaves out every other, and says what it is', () => {
    const header =
      'Time,Unnamed: 0,MarkerValueInt,Battery,Gyro_X,RAW_TP9,sex,age,nothing,Delta_TP9,beta-AF7,label'
    const recording = read(`${header}\n0,1,1,90,0.1,800,M,31,,0.5,1.5,0\n1,2,1,90,0.1,800,F,32,,2.5,3.5,1\n`)
    expect(recording.features).toEqual(['Delta_TP9', 'beta-AF7'])
    expect([...recording.values]).toEqual([0.5, 1.5, 2.5, 3.5])
    expect(kinds(recording)).toEqual({
      Time: 'time',
      'Unnamed: 0': 'index',
      MarkerValueInt: 'marker',
      Battery: 'quality',
      Gyro_X: 'motion',
      RAW_TP9: 'raw',
      sex: 'text',
      age: 'other',
      nothing: 'text',
    })
    for (const { reason } of recording.ignored) expect(reason).toMatch(/^it /)
  })

  it('refuses what is missing in one, in the first row or later, whatever the band', () => {
    for (const text of ['a,,2\nb,3,4\n', 'a,1,2\nb,,4\n']) {
      expect(refusalOf(() => read(`label,Cz/delta,Cz/beta\n${text}`))).toMatchObject({
        code: 'not-a-number',
        column: 'Cz/delta',
        found: '""',
      })
    }
  })

  it('keeps a first row without any power from saying what the columns are', () => {
    const recording = read('Cz/delta,Cz/theta,Elements,label\n,,/muse/event/connected,0\n1,2,,0\n3,4,,1\n')
    expect(recording.features).toEqual(['Cz/delta', 'Cz/theta'])
    expect([...recording.values]).toEqual([1, 2, 3, 4])
    expect(recording.warnings).toMatchObject([{ code: 'passed-over' }])
  })
})

describe('where no column is named so', () => {
  it('takes the numbers, and leaves out text and what its name says to be none', () => {
    const recording = read('subject,sex,t,a,b,predefinedlabel,label\n1,M,0,1,2,1,x\n1,F,1,3,4,0,y\n')
    expect(recording.features).toEqual(['a', 'b'])
    expect(kinds(recording)).toEqual({ subject: 'index', sex: 'text', t: 'time', predefinedlabel: 'label' })
  })

  it('tells text from a mistake by many rows and never by the first', () => {
    const rows = Array.from({ length: 300 }, (_, row) => `${row === 0 ? '' : 'text'},${row % 7}`)
    expect(read(`note,a\n${rows.join('\n')}\n`)).toMatchObject({
      features: ['a'],
      ignored: [{ name: 'note', kind: 'text' }],
    })
    for (const place of [0, 100, 299]) {
      const spoilt = rows.map((_, row) => `${row === place ? 'oops' : (row * 37) % 11},${row % 7}`)
      expect(refusalOf(() => read(`b,a\n${spoilt.join('\n')}\n`))).toMatchObject({
        code: 'not-a-number',
        column: 'b',
        row: `line ${place + 2}`,
      })
    }
  })

  it('refuses text under the name of an electrode', () => {
    expect(refusalOf(() => read('Cz,a\nx,1\n'))).toMatchObject({ code: 'not-a-number', column: 'Cz' })
  })

  it('refuses arrays as cells, beside which any numbers are not what was recorded', () => {
    const text = '[{"powers": [1, 2], "gain": 5}, {"powers": [3, 4], "gain": 5}]'
    expect(refusalOf(() => read(text))).toMatchObject({ code: 'not-a-recording', column: 'powers' })
  })

  it('leaves out what goes up from row to row or says the same as the labels, by all rows', () => {
    const rows = Array.from({ length: 600 }, (_, row) => {
      const label = Math.floor(row / 300)
      return `${1e9 + row * 0.5},${(row * 37) % 11},${10 * label + 3},${label}`
    })
    const recording = read(`stamp,a,code,label\n${rows.join('\n')}\n`)
    expect(recording.features).toEqual(['a'])
    expect(recording.header.features).toEqual(['a'])
    expect([...recording.values]).toEqual(rows.map((_, row) => (row * 37) % 11))
    expect(kinds(recording)).toEqual({ stamp: 'index', code: 'label' })
    const wanted = read(`stamp,a,code,label\n${rows.join('\n')}\n`, { wanted: ['Stamp', 'other'] })
    expect(wanted.features).toEqual(['stamp', 'a'])
    const chosen = read(`stamp,a,code,label\n${rows.join('\n')}\n`, { features: ['*'] })
    expect(chosen.features).toEqual(['stamp', 'a', 'code'])
  })

  it('refuses a file in which nothing else is left', () => {
    const rows = Array.from({ length: 30 }, (_, row) => row)
    expect(refusalOf(() => read(`a\n${rows.join('\n')}\n`))).toMatchObject({ code: 'no-features' })
  })
})

describe('where a person chose the features', () => {
  const TEXT = 'Time,Cz/theta,Cz/alpha,Fz/theta,age,label\n0,1,2,3,40,a\n1,4,5,6,50,b\n'

  it.each([
    [['Cz/*'], ['Cz/theta', 'Cz/alpha']],
    [['*/THETA'], ['Cz/theta', 'Fz/theta']],
    [
      ['age', 'Cz/theta'],
      ['Cz/theta', 'age'],
    ],
    [
      ['POW.Cz.Theta', 'Time'],
      ['Time', 'Cz/theta'],
    ],
    [['*'], ['Time', 'Cz/theta', 'Cz/alpha', 'Fz/theta', 'age']],
    [['*z*t*a'], ['Cz/theta', 'Fz/theta']],
  ])('takes %j for %j', (features, found) => {
    expect(read(TEXT, { features }).features).toEqual(found)
  })

  it('leaves out the others, and says so', () => {
    expect(kinds(read(TEXT, { features: ['Cz/theta'] }))).toEqual({
      Time: 'time',
      'Cz/alpha': 'unchosen',
      'Fz/theta': 'unchosen',
      age: 'unchosen',
    })
  })

  it.each(['Pz/theta', 'P*', 'label', '', '*a*a*a*a'])(
    'refuses %j, which fits none, with what there is',
    (name) => {
      expect(refusalOf(() => read(TEXT, { features: ['Cz/*', name] }))).toMatchObject({
        code: 'missing-features',
        column: name,
        found: '"Time", "Cz/theta", "Cz/alpha", "Fz/theta", "age"',
      })
    },
  )

  it('refuses a cell of a chosen column that is no number', () => {
    expect(refusalOf(() => read('Cz/theta,sex\n1,M\n', { features: ['*'] }))).toMatchObject({
      code: 'not-a-number',
      column: 'sex',
    })
  })
})
