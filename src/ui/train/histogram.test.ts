import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogram } from './histogram.ts'

describe('histogram', () => {
  it('counts from the lowest to the highest, empty bins too', () => {
    expect(histogram([0.31, 0.32, 0.55], 0.1).map(({ count }) => count)).toEqual([2, 0, 1])
    expect(histogram([], 0.1)).toEqual([])
  })

  it('puts a value on an edge into the bin that begins there', () => {
    // 0.3 / 0.1 is 2.9999999999999996.
    const [bin] = histogram([0.3], 0.1)
    expect(bin!.from).toBeCloseTo(0.3)
  })

  it('counts each value once, and in the bin that has it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const bins = histogram(values, 0.05)
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
        expect(bins[0]!.from).toBeLessThanOrEqual(Math.min(...values) + 1e-9)
        expect(bins.at(-1)!.to).toBeGreaterThan(Math.max(...values) - 1e-9)
      }),
      { seed: 6 },
    )
  })
})
