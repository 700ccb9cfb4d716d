import { describe, expect, it } from 'vitest'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { refusalOf } from '../testing/refusalOf.ts'
import { alignRows } from './alignRows.ts'

const recording = (values: readonly number[]) =>
  exampleRecording({
    name: 'mine.json',
    features: ['a', 'b'],
    rows: [values.slice(0, 2), values.slice(2, 4)],
    lines: [7, 9],
    labels: null,
  })

describe('alignRows', () => {
  it('gives rows in the decoder’s order', () => {
    const { values } = alignRows(recording([1, 2, 3, 4]), ['b', 'a'], [{ step: 'log' }])
    expect([...values]).toEqual([2, 1, 4, 3])
  })

  it.each([0, -2, Number.NaN])('names the place of %s, which has no logarithm', (value) => {
    const problem = refusalOf(() => alignRows(recording([1, 2, value, 4]), ['b', 'a'], [{ step: 'log' }]))
    expect(problem).toMatchObject({
      code: 'not-a-number',
      file: 'mine.json',
      row: 'line 9',
      column: 'a',
      found: String(value),
    })
  })

  it('calls the column as the file does', () => {
    const rows = exampleRecording({
      name: 'mine.csv',
      features: ['cz_theta'],
      rows: [[0]],
      lines: [3],
      labels: null,
    })
    const problem = refusalOf(() => alignRows(rows, ['Cz/theta'], [{ step: 'log' }]))
    expect(problem).toMatchObject({ row: 'line 3', column: 'cz_theta' })
  })

  it('looks at no value where no logarithm is taken of it', () => {
    const rows = recording([1, 2, -3, 4])
    const steps = [{ step: 'l2-normalise' }, { step: 'log' }] as const
    expect(alignRows(rows, ['a', 'b'], []).rows).toBe(2)
    expect(alignRows(rows, ['a', 'b'], steps).rows).toBe(2)
  })

  it('leaves columns out that the decoder does not have, whatever they hold', () => {
    expect([...alignRows(recording([1, 0, 3, -4]), ['a'], [{ step: 'log' }]).values]).toEqual([1, 3])
  })
})
