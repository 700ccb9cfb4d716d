import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { L2_NORMALISE } from '../testing/l2Normalise.ts'
import { preprocess } from './preprocess.ts'

describe('preprocess', () => {
  it('leaves a row of zeros and makes any other of Euclidean norm 1', () => {
    const power = fc.oneof(fc.constant(0), fc.double({ min: 1e-100, max: 1e100, noNaN: true }))
    const rowsOf = (columns: number) =>
      fc.array(fc.array(power, { minLength: columns, maxLength: columns }), { minLength: 1 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }).chain(rowsOf), (rows) => {
        const columns = rows[0]!.length
        const { values } = preprocess(L2_NORMALISE, {
          rows: rows.length,
          columns,
          values: Float64Array.from(rows.flat()),
        })
        rows.forEach((row, index) => {
          const norm = Math.hypot(...values.subarray(index * columns, (index + 1) * columns))
          expect(norm).toBeCloseTo(row.every((value) => value === 0) ? 0 : 1, 12)
        })
      }),
    )
  })

  it('does not touch its input', () => {
    const values = Float64Array.of(3, 4)
    const result = preprocess(L2_NORMALISE, { rows: 1, columns: 2, values })
    expect([...result.values]).toEqual([0.6, 0.8])
    expect([...values]).toEqual([3, 4])
  })

  it('copies where there is no step', () => {
    const values = Float64Array.of(3, 4)
    expect(preprocess([], { rows: 1, columns: 2, values }).values).not.toBe(values)
  })
})
