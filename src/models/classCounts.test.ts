import { describe, expect, it } from 'vitest'
import { classCounts } from './classCounts.ts'

const target = { features: ['x'], classes: ['a', 'b'], file: 'train.csv' }
const rowsOf = (rows: number) => ({ rows, columns: 1, values: new Float64Array(rows) })

describe('classCounts', () => {
  it('counts', () => {
    expect([...classCounts(rowsOf(4), Int32Array.of(0, 1, 1, 1), target)]).toEqual([1, 3])
  })

  it('names the class that has no rows', () => {
    expect(() => classCounts(rowsOf(3), Int32Array.of(0, 0, 0), target)).toThrow('class b has no rows')
  })

  it('refuses rows without a class', () => {
    expect(() => classCounts(rowsOf(4), Int32Array.of(0, 1, 1), target)).toThrow('not every row has a class')
  })
})
