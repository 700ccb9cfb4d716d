import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../testing/refusalOf.ts'
import { type PlanOptions, planColumns } from './planColumns.ts'
import { readRecording } from './readRecording.ts'

const plan = (names: readonly string[], options: Partial<PlanOptions> = {}, text: readonly string[] = []) =>
  planColumns(names, (column) => !text.includes(names[column]!), { file: 'a.csv', ...options })

describe('planColumns', () => {
  it.each(['# Letter', ' # letter', 'Letter', 'label', 'CLASS', 'Target', 'y'])(
    'finds the labels under %j',
    (name) => {
      expect(plan(['Cz', name])).toMatchObject({ label: 1, features: [0], line: -1 })
    },
  )

  it('prefers the tutorial’s name, and leaves the other out', () => {
    const { label, features, ignored } = plan(['y', '# Letter', 'Cz'])
    expect({ label, features }).toEqual({ label: 1, features: [2] })
    expect(ignored).toEqual([{ name: 'y', reason: 'it looks like labels, and others are used' }])
  })

  it('takes the labels from where a person chose, or nowhere', () => {
    expect(plan(['Cz', ' Stage '], { labelColumn: 'Stage' })).toMatchObject({ label: 1, features: [0] })
    expect(plan(['Cz', '# Letter'], { labelColumn: null })).toMatchObject({ label: -1, features: [0] })
    expect(plan(['Cz', 'Stage', 'class'], { labelColumn: 'Stage' })).toMatchObject({
      label: 1,
      features: [0],
    })
    expect(refusalOf(() => plan(['Cz', 'Fz'], { labelColumn: 'Stage' }))).toMatchObject({
      code: 'bad-label',
      column: 'Stage',
      found: '"Cz", "Fz"',
    })
  })

  it('leaves out an index, by what the format says or for want of a name', () => {
    expect(plan(['index', 'Cz'], { index: new Set(['index']) })).toMatchObject({
      features: [1],
      ignored: [{ name: 'index', reason: 'it is the index of the rows' }],
    })
    expect(plan(['', 'Cz', ' '])).toMatchObject({ features: [1], ignored: [] })
  })

  it('leaves out text beside band power, and keeps numbers that may turn out to be none', () => {
    const { features, ignored, optional } = plan(['Subject', 'Cz/theta', 'Age'], {}, ['Subject'])
    expect(features).toEqual([1, 2])
    expect(ignored).toEqual([{ name: 'Subject', reason: 'it has no numbers' }])
    expect([...optional]).toEqual([2])
  })

  it('is strict with a file in which no column is known', () => {
    const { features, optional } = plan(['Subject', 'a'], {}, ['Subject'])
    expect(features).toEqual([0, 1])
    expect(optional.size).toBe(0)
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
    for (const names of [[], [''], ['Line', '# Letter']]) {
      expect(refusalOf(() => plan(names))).toMatchObject({
        code: 'no-features',
        expected: 'columns such as "Cz/theta"',
      })
    }
  })

  it('drops a column that turns out not to be numbers, with its place, and moves the others together', () => {
    const text = 'Age,Cz/theta,Dose,Fz/theta\n1,2,3,4\n5,6,none,8\n9,10,11,12\n'
    const recording = readRecording(text, { name: 'a.csv', sha256: '' })
    expect(recording.features).toEqual(['Age', 'Cz/theta', 'Fz/theta'])
    expect([...recording.values]).toEqual([1, 2, 4, 5, 6, 8, 9, 10, 12])
    expect(recording.ignored).toEqual([{ name: 'Dose', reason: 'it has no number in line 3 but "none"' }])
  })
})
