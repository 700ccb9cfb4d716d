import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from './wilsonInterval.ts'

const Z = 1.959963984540054

describe('wilsonInterval', () => {
  it.each([
    // By hand: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), z² = 3.841458820694124.
    [8, 10, 0.490162, 0.943318],
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
    [1, 1, 0.206549, 1],
  ])('of %i of %i is %d to %d', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials)
    expect(interval[0]).toBeCloseTo(low, 6)
    expect(interval[1]).toBeCloseTo(high, 6)
  })

  it('is all there is to know without trials', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1])
  })

  it('lies within 0 to 1, holds the proportion and mirrors that of the failures', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)))
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const [low, high] = wilsonInterval(successes, trials)
        const p = successes / trials
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(p + 1e-12)
        expect(high).toBeGreaterThanOrEqual(p - 1e-12)
        const [failLow, failHigh] = wilsonInterval(trials - successes, trials)
        expect(failLow).toBeCloseTo(1 - high, 12)
        expect(failHigh).toBeCloseTo(1 - low, 12)
      }),
      { seed: 3 },
    )
  })

  it('ends where the proportion is z standard errors away, which defines it', () => {
    const counts = fc
      .integer({ min: 2, max: 5000 })
      .chain((trials) => fc.tuple(fc.integer({ min: 1, max: trials - 1 }), fc.constant(trials)))
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        for (const end of wilsonInterval(successes, trials)) {
          const error = Math.sqrt((end * (1 - end)) / trials)
          expect(Math.abs(successes / trials - end) / error).toBeCloseTo(Z, 6)
        }
      }),
      { seed: 4 },
    )
  })
})
