import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { niceStep, niceTicks } from './niceTicks.ts'

describe('niceStep', () => {
  it.each([
    [1, 1],
    [1.1, 2],
    [3, 5],
    [6, 10],
    [0.3, 0.5],
    [0.02, 0.02],
    [0.011, 0.02],
    [120, 200],
  ])('of %d is %d', (rough, step) => expect(niceStep(rough)).toBe(step))
})

describe('niceTicks', () => {
  it('has round numbers without dust', () => {
    expect(niceTicks(0.69, 8)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    expect(niceTicks(1000, 5)).toEqual([0, 200, 400, 600, 800, 1000])
    expect(niceTicks(3, 10, 1)).toEqual([0, 1, 2, 3])
    expect(niceTicks(0, 4)).toEqual([0, 1])
  })

  it('goes from 0 to the first that is not below, in no more steps than wanted', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (most, count) => {
          const ticks = niceTicks(most, count)
          expect(ticks[0]).toBe(0)
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6))
          expect(ticks.at(-2)).toBeLessThan(most)
          expect(ticks.length).toBeLessThanOrEqual(count + 1)
        },
      ),
      { seed: 5 },
    )
  })
})
