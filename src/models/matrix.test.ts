import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { argmaxRows, rowRange, softmaxRows, takeRows } from './matrix.ts'

const matrix = { rows: 3, columns: 2, values: Float64Array.of(1, 2, 3, 4, 5, 6) }

describe('rowRange', () => {
  it('is a view', () => {
    const part = rowRange(matrix, 1, 3)
    expect(part).toEqual({ rows: 2, columns: 2, values: Float64Array.of(3, 4, 5, 6) })
    expect(part.values.buffer).toBe(matrix.values.buffer)
  })
})

describe('takeRows', () => {
  it('copies rows in the order asked for, repeats included', () => {
    expect(takeRows(matrix, [2, 0, 2])).toEqual({
      rows: 3,
      columns: 2,
      values: Float64Array.of(5, 6, 1, 2, 5, 6),
    })
  })
})

describe('argmaxRows', () => {
  it('takes the first of equals', () => {
    const values = Float64Array.of(1, 3, 3, -1, -2, -1)
    expect([...argmaxRows({ rows: 2, columns: 3, values })]).toEqual([1, 0])
  })
})

describe('softmaxRows', () => {
  it('sums to 1 for any finite scores', () => {
    const score = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 30 }), (scores) => {
        const { values } = softmaxRows({ rows: 1, columns: scores.length, values: Float64Array.from(scores) })
        expect(values.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
        expect(values.every((value) => value >= 0 && value <= 1)).toBe(true)
      }),
    )
  })
})
