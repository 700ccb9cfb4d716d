import { describe, expect, it } from 'vitest'
import { formatDuration, timeLeft } from './formatDuration.ts'

describe('formatDuration', () => {
  it.each([
    [0, '0\u00a0s'],
    [499, '0\u00a0s'],
    [48_400, '48\u00a0s'],
    [59_600, '1\u00a0min 0\u00a0s'],
    [200_000, '3\u00a0min 20\u00a0s'],
    [7_260_000, '121\u00a0min 0\u00a0s'],
    [-5, '0\u00a0s'],
  ])('writes %d ms in whole seconds', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })
})

describe('timeLeft', () => {
  it('goes on as before', () => {
    expect(timeLeft(0.25, 10_000)).toBeCloseTo(30_000, 6)
    expect(timeLeft(0.5, 4000)).toBe(4000)
    expect(timeLeft(1, 4000)).toBe(0)
  })

  it('is no guess', () => {
    expect(timeLeft(null, 60_000)).toBeNull()
    expect(timeLeft(0, 60_000)).toBeNull()
    expect(timeLeft(0.009, 60_000)).toBeNull()
    expect(timeLeft(0.5, 1999)).toBeNull()
  })
})
