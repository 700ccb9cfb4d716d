import { describe, expect, it } from 'vitest'
import { classMeans } from './classMeans.ts'

describe('classMeans', () => {
  it('has the mean row and the number of rows of each class', () => {
    const rows = { rows: 4, columns: 2, values: Float64Array.of(1, 2, 3, 4, 5, 9, 100, 100) }
    const { means, counts } = classMeans(rows, Int32Array.of(1, 0, 1, -1), 3)
    expect(means).toMatchObject({ rows: 3, columns: 2 })
    expect([...means.values]).toEqual([3, 4, 3, 5.5, Number.NaN, Number.NaN])
    expect([...counts]).toEqual([1, 2, 0])
  })

  it('is exact where a column is constant', () => {
    const rows = { rows: 7, columns: 1, values: new Float64Array(7).fill(0.1) }
    expect([...classMeans(rows, new Int32Array(7), 1).means.values]).toEqual([0.1])
  })
})
