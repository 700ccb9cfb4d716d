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

  it.each([
    ['l1-normalise', [0.25, -0.75, 0, 0, 0.5, 0.5]],
    ['max-normalise', [1 / 3, -1, 0, 0, 1, 1]],
  ] as const)('%s divides by the sum of sizes, or by the largest', (step, expected) => {
    const values = Float64Array.of(1, -3, 0, 0, 2, 2)
    expect([...preprocess([{ step }], { rows: 3, columns: 2, values }).values]).toEqual(expected)
  })

  it('keeps values within bounds', () => {
    const values = Float64Array.of(-2, -1, 0.5, 1, Number.MAX_VALUE)
    const clipped = preprocess([{ step: 'clip', min: -1, max: 1 }], { rows: 1, columns: 5, values })
    expect([...clipped.values]).toEqual([-1, -1, 0.5, 1, 1])
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
