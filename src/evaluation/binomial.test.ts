import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceThreshold, mcnemarExact } from './binomial.ts'

/** Twice the smaller tail of n fair coins over 2ⁿ, in whole numbers. */
function mcnemarByCounting(onlyFirst: number, onlySecond: number): number {
  const trials = onlyFirst + onlySecond
  let ways = 1n
  let tail = 1n
  for (let k = 0; k < Math.min(onlyFirst, onlySecond); k++) {
    ways = (ways * BigInt(trials - k)) / BigInt(k + 1)
    tail += ways
  }
  return Math.min(1, (2 * Number(tail)) / 2 ** trials)
}

describe('chanceThreshold', () => {
  it.each([
    // Fair coins; sums of 1, 4, 6, 4, 1 sixteenths reach 0.95 with the last.
    [4, 1 / 2, 4 / 4],
    // 1 + 5 + 10 + 10 + 5 of 32 is 0.969, without the last 5 it is 0.8125.
    [5, 1 / 2, 4 / 5],
    // Half of the cases have no hit, all have at most one.
    [1, 1 / 2, 1],
    // No hit in 25 of 26 cases, which is 0.96: a single hit is surprising.
    [1, 1 / 26, 0],
    // No hit in (25/26)² = 0.925 of all cases, at most one in 0.9985.
    [2, 1 / 26, 1 / 2],
    // No hit in 0.95 of all cases, which is enough.
    [1, 0.05, 0],
  ])('of %i trials at a chance of %d is %d', (trials, chance, threshold) => {
    expect(chanceThreshold(trials, chance)).toBe(threshold)
  })

  it('takes another level', () => {
    // 1 + 4 + 6 + 4 of 16 is 0.9375, 1 + 4 + 6 is 0.6875.
    expect(chanceThreshold(4, 1 / 2, 0.9)).toBe(3 / 4)
    expect(chanceThreshold(4, 1 / 2, 0.5)).toBe(2 / 4)
  })

  it('stays where the level is exactly reached, whatever the rounding of the sum', () => {
    // 1, 6, 16, 26, 31, 32 of 32.
    expect([1, 6, 16, 26, 31].map((ways) => chanceThreshold(5, 1 / 2, ways / 32))).toEqual([
      0,
      1 / 5,
      2 / 5,
      3 / 5,
      4 / 5,
    ])
  })

  it('is 1 where there is one class only, so that no guess can fail', () => {
    expect(chanceThreshold(1, 1)).toBe(1)
    expect(chanceThreshold(7, 1)).toBe(1)
  })

  it.each([
    // From the binomial's quantile by log-gamma; (25/26)^100000 and 0.5^100000 are 0 in double precision.
    [1 / 26, 3946],
    [1 / 4, 25_225],
    [1 / 2, 50_260],
    [0.999, 99_916],
  ])('does not underflow with 100 000 trials at a chance of %d', (chance, hits) => {
    expect(chanceThreshold(100_000, chance)).toBe(hits / 100_000)
  })

  it('lies between chance, within one hit, and 1, and rises with the level', () => {
    const level = fc.double({ min: 0.9, max: 0.9999, noNaN: true })
    const cases = fc.record({
      trials: fc.integer({ min: 1, max: 3000 }),
      classes: fc.integer({ min: 1, max: 40 }),
      levels: fc.tuple(level, level),
    })
    fc.assert(
      fc.property(cases, ({ trials, classes, levels }) => {
        const threshold = chanceThreshold(trials, 1 / classes)
        expect(threshold).toBeGreaterThanOrEqual(1 / classes - 1 / trials)
        expect(threshold).toBeLessThanOrEqual(1)
        const [low, high] = levels.sort((a, b) => a - b)
        expect(chanceThreshold(trials, 1 / classes, low)).toBeLessThanOrEqual(
          chanceThreshold(trials, 1 / classes, high),
        )
      }),
      { seed: 32 },
    )
  })
})

describe('mcnemarExact', () => {
  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [1, 1, 1],
    // 2 · 1 / 2⁵.
    [5, 0, 0.0625],
    [0, 5, 0.0625],
    // 2 · (1 + 4) / 2⁴.
    [3, 1, 0.625],
    // 2 · (1 + 10 + 45) / 2¹⁰.
    [8, 2, 0.109375],
  ])('of %i against %i is %d', (onlyFirst, onlySecond, p) => {
    expect(mcnemarExact(onlyFirst, onlySecond)).toBeCloseTo(p, 14)
  })

  it('does not underflow with 100 000 rows', () => {
    expect(mcnemarExact(50_000, 50_000)).toBe(1)
    expect(mcnemarExact(0, 100_000)).toBe(0)
    // By the normal approximation with continuity correction 2·Φ(−99.5 / √25000) = 2·Φ(−0.6293) = 0.52915.
    expect(mcnemarExact(49_900, 50_100)).toBeCloseTo(0.52915, 4)
  })

  it('keeps its digits in the far tail', () => {
    // By whole numbers: 2 · Σ C(10000, k), k to 4800, over 2¹⁰⁰⁰⁰.
    expect(mcnemarExact(5200, 4800) / 6.593515598672442e-5).toBeCloseTo(1, 9)
  })

  it('equals counting in whole numbers, both ways', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.nat(120), (onlyFirst, onlySecond) => {
        const p = mcnemarExact(onlyFirst, onlySecond)
        expect(p / mcnemarByCounting(onlyFirst, onlySecond)).toBeCloseTo(1, 11)
        expect(mcnemarExact(onlySecond, onlyFirst)).toBe(p)
      }),
      { seed: 33 },
    )
  })

  it('lies above 0 and within 1, and is smaller for a more unequal split of as many rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), (trials) => {
        let before = 0
        for (let fewer = 0; 2 * fewer <= trials; fewer++) {
          const p = mcnemarExact(fewer, trials - fewer)
          expect(p).toBeGreaterThan(before)
          expect(p).toBeLessThanOrEqual(1)
          if (p === 1) break
          before = p
        }
      }),
      { seed: 34, numRuns: 30 },
    )
  })
})
