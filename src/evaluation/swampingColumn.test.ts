import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Matrix } from '../models/matrix.ts'
import { swampingColumn } from './swampingColumn.ts'

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0]?.length ?? 0, values: Float64Array.from(rows.flat()) }
}

describe('swampingColumn', () => {
  it('finds the column that is most of most rows, and its median share', () => {
    const rows = matrix([
      [1, 3, 1, 1],
      [1, 1, 1, 1],
      [2, 100, 2, 1],
    ])
    expect(swampingColumn(rows)).toEqual({ column: 1, share: 9 / 12 })
  })

  it('minds no column that is large in fewer than half of the rows, but one that is far below zero', () => {
    const few = matrix([
      [1, 1, 1],
      [1, 100, 1],
      [1, 100, 1],
      [1, 1, 1],
      [1, 0, 1],
    ])
    expect(swampingColumn(few)).toBeNull()
    expect(swampingColumn(matrix([[-9, 1, 1]]))).toMatchObject({ column: 0 })
  })

  it('has nothing to tell of rows of zeros, of no rows and of two columns', () => {
    expect(swampingColumn(matrix([[0, 0, 0]]))).toBeNull()
    expect(swampingColumn(matrix([]))).toBeNull()
    expect(swampingColumn(matrix([[1, 100]]))).toBeNull()
  })

  it('finds what is judged by every column’s median', () => {
    const cell = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 50, max: 60 }))
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(table, (rows) => {
        const shares = [0, 1, 2].map((column) =>
          rows
            .map((row) => {
              const sum = row.reduce((all, value) => all + value * value, 0)
              return sum > 0 ? row[column]! ** 2 / sum : 0
            })
            .sort((a, b) => a - b),
        )
        const medians = shares.map(
          (sorted) => (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2,
        )
        const expected = medians.findIndex((share) => share > 0.5)
        expect(swampingColumn(matrix(rows))?.column ?? -1).toBe(expected)
      }),
    )
  })
})
