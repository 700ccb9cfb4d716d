import { describe, expect, it } from 'vitest'
import { logAxis } from './logTicks.ts'

const close = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(3)))

describe('logAxis', () => {
  it.each<[number, number, number[]]>([
    [1, 10, [1, 3.16, 10]],
    [0.2, 80, [0.1, 1, 10, 100]],
    [2, 2, [1, 3.16]],
    [0.05, 0.09, [0.0316, 0.1]],
    [1, 100_000, [1, 10, 100, 1000, 10_000, 100_000]],
  ])('from %d to %d has ticks at decades, or their halves', (low, high, ticks) => {
    const axis = logAxis(low, high)
    expect(close(axis.ticks)).toEqual(ticks)
    expect(axis.low).toBeLessThanOrEqual(low * (1 + 1e-9))
    expect(axis.high).toBeGreaterThanOrEqual(high * (1 - 1e-9))
  })

  it('places its ends and their middle', () => {
    const { position } = logAxis(0.1, 1000)
    expect(position(0.1)).toBeCloseTo(0)
    expect(position(10)).toBeCloseTo(0.5)
    expect(position(1000)).toBeCloseTo(1)
  })
})
