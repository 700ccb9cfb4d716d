import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expOfNonPositive } from './exp.ts'

describe('expOfNonPositive', () => {
  it('is within a unit in the last place of the engine’s own, which is itself that far off at most', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
        const own = Math.exp(x)
        expect(Math.abs(expOfNonPositive(x) - own)).toBeLessThanOrEqual(2 * Number.EPSILON * own)
      }),
      { seed: 5, numRuns: 20_000 },
    )
  })

  it('gives these very bits', () => {
    expect(expOfNonPositive(0)).toBe(1)
    expect(expOfNonPositive(-0)).toBe(1)
    // To 17 digits, by arithmetic of 50 digits: 0.36787944117144232…, 4.5399929762484851…e-5, 0.99900049983337499….
    expect(expOfNonPositive(-1)).toBe(0.36787944117144233)
    expect(expOfNonPositive(-10)).toBe(4.539992976248485e-5)
    expect(expOfNonPositive(-0.001)).toBe(0.999000499833375)
  })

  it('ends in nothing, and keeps what is no number', () => {
    expect(expOfNonPositive(-744)).toBeGreaterThan(0)
    expect(expOfNonPositive(-746)).toBe(0)
    expect(expOfNonPositive(-1e300)).toBe(0)
    expect(expOfNonPositive(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(expOfNonPositive(Number.NaN)).toBeNaN()
  })

  it('falls', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
        expect(expOfNonPositive(x - 1e-9 * Math.abs(x) - 1e-9)).toBeLessThanOrEqual(expOfNonPositive(x))
      }),
    )
  })
})
