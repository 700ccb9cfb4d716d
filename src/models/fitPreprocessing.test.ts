import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPreprocessing, PREPROCESSINGS } from './fitPreprocessing.ts'
import { preprocess } from './preprocess.ts'

const power = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
const matrices = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc
      .array(power, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
  )

const columnOf = ({ columns, values }: { columns: number; values: Float64Array }, i: number) =>
  values.filter((_, at) => at % columns === i)

describe('fitPreprocessing', () => {
  it('standardises training rows to mean 0 and standard deviation 1, a constant to 0', () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom('standardise', 'log-standardise'), (rows, name) => {
        const result = preprocess(fitPreprocessing(name, rows), rows)
        for (let i = 0; i < rows.columns; i++) {
          const column = columnOf(result, i)
          const mean = column.reduce((sum, value) => sum + value, 0) / rows.rows
          const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.rows
          const raw = columnOf(rows, i)
          const isConstant = raw.every((value) => value === raw[0])
          // What differs in its last bits is mostly rounding once it is standardised.
          if (!isConstant && Math.max(...raw) < 1.001 * Math.min(...raw)) continue
          expect(mean).toBeCloseTo(0, 6)
          expect(squares).toBeCloseTo(isConstant ? 0 : 1, 6)
        }
      }),
    )
  })

  it('learns from the rows that it is given, and is applied to others as they are', () => {
    const rows = { rows: 3, columns: 2, values: Float64Array.of(1, 10, 2, 10, 3, 10) }
    const steps = fitPreprocessing('standardise', rows)
    expect(steps).toEqual([{ step: 'standardise', mean: [2, 10], scale: [Math.sqrt(2 / 3), 1] }])
    const { values } = preprocess(steps, { rows: 1, columns: 2, values: Float64Array.of(2, 13) })
    expect([...values]).toEqual([0, 3])
  })

  it('has steps for every name', () => {
    const rows = { rows: 2, columns: 1, values: Float64Array.of(1, Math.E) }
    const found = PREPROCESSINGS.map((name) => fitPreprocessing(name, rows).map(({ step }) => step))
    expect(found).toEqual([['l2-normalise'], [], ['standardise'], ['log', 'standardise']])
  })

  it('refuses the logarithm of what has none', () => {
    for (const value of [0, -1]) {
      const rows = { rows: 2, columns: 1, values: Float64Array.of(1, value) }
      expect(() => fitPreprocessing('log-standardise', rows)).toThrow('a number above zero')
    }
  })
})
