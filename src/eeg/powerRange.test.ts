import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { powerRange } from './powerRange.ts'

describe('powerRange', () => {
  it('spans the 1st to the 99th percentile of the powers above zero', () => {
    const values = Float64Array.from({ length: 201 }, (_, i) => 201 - i)
    expect(powerRange(values)).toEqual([3, 199])
  })

  it('leaves out zero and negative powers', () => {
    expect(powerRange(Float64Array.of(0, -5, 2, 8, 0))).toEqual([2, 8])
  })

  it('does not follow one outlier among many rows', () => {
    const values = new Float64Array(10_000).map((_, i) => 1 + (i % 10))
    values[5000] = 1e9
    expect(powerRange(values)).toEqual([1, 10])
  })

  it('looks at no other columns than those it is told', () => {
    const values = Float64Array.from({ length: 3 * 5000 }, (_, i) => (i % 3 === 1 ? 4000 : 1 + (i % 3)))
    expect(powerRange(values, 3, [0, 2])).toEqual([1, 3])
    expect(powerRange(values, 3, [1])).toEqual([2000, 8000])
  })

  it('has a width where all powers are the same, and a default where none is above zero', () => {
    expect(powerRange(Float64Array.of(4, 4, 4))).toEqual([2, 8])
    expect(powerRange(new Float64Array(3))).toEqual([0.1, 10])
    expect(powerRange(new Float64Array(0))).toEqual([0.1, 10])
  })

  it('is a range for a logarithmic scale, whatever the powers', () => {
    // Down to 1e-300: half of the smallest float64 would be zero.
    const power = fc.oneof(
      fc.double({ min: 1e-300, max: 1e6, noNaN: true }),
      fc.double({ max: 0, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(power), (powers) => {
        const [low, high] = powerRange(Float64Array.from(powers))
        expect(low).toBeGreaterThan(0)
        expect(high).toBeGreaterThan(low)
      }),
      { seed: 2 },
    )
  })

  it.each([
    [200, 160],
    [500, 160],
    [1300, 160],
    [1700, 160],
    [4000, 160],
  ])('sees every band of %i rows of %i features', (rows, features) => {
    // Five bands, of which the last has a hundred times the power of the others.
    const values = Float64Array.from({ length: rows * features }, (_, i) => (i % 5 === 4 ? 100 : 1))
    expect(powerRange(values)).toEqual([1, 100])
  })
})
