import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { log } from './log.ts'

describe('log', () => {
  it('is within three units in the last place of the engine’s own, which is itself one off at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (x) => {
        if (x === 0) return
        const own = Math.log(x)
        expect(Math.abs(log(x) - own)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(own))
      }),
      { seed: 5, numRuns: 20_000 },
    )
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
        const own = Math.log(x)
        expect(Math.abs(log(x) - own)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(own))
      }),
      { seed: 6, numRuns: 20_000 },
    )
  })

  it('gives these very bits', () => {
    expect(log(1)).toBe(0)
    // To 17 digits, by arithmetic of 50 digits: 0.69314718055994530…, 2.3025850929940456…, −6.9077552789821370…,
    // −744.44007192138126….
    expect(log(2)).toBe(Math.LN2)
    // One unit off.
    expect(log(10)).toBe(Math.LN10 - 2 ** -51)
    expect(log(0.001)).toBe(-6.907755278982137)
    expect(log(5e-324)).toBe(-744.4400719213812)
    expect(log(Math.E)).toBe(1)
  })

  it('keeps what has no logarithm apart', () => {
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(log(-0)).toBe(Number.NEGATIVE_INFINITY)
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
    expect(log(-1)).toBeNaN()
    expect(log(Number.NaN)).toBeNaN()
  })

  it('rises', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(log(x * (1 + 1e-9))).toBeGreaterThan(log(x))
      }),
    )
  })
})
