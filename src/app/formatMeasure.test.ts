import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainNumber } from '../testing/plainNumber.ts'
import { formatExact, formatPoints, formatPower, formatWholePercent } from './formatMeasure.ts'

describe('formatPower', () => {
  it.each([
    [0.51, '0.51'],
    [8.856999999999998, '8.86'],
    [123.456, '123'],
    [0.0012345, '0.00123'],
    [0, '0'],
    [-2.7512, '-2.75'],
  ])('writes %d as %s', (value, text) => {
    expect(plainNumber(formatPower(value))).toBe(text)
  })
})

describe('formatWholePercent', () => {
  it.each([
    [0, '0%'],
    [0.25, '25%'],
    [1, '100%'],
  ])('writes %d as %s', (fraction, text) => {
    expect(plainNumber(formatWholePercent(fraction))).toBe(text)
  })
})

describe('formatPoints', () => {
  it.each([
    [0.0123, '+1.2'],
    [-0.5, '-50.0'],
    [0, '0.0'],
  ])('writes %d as %s', (difference, text) => {
    expect(plainNumber(formatPoints(difference))).toBe(text)
  })
})

describe('formatExact', () => {
  it('keeps every digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (value) => {
        expect(Number(plainNumber(formatExact(value)))).toBe(value)
      }),
      { seed: 12, numRuns: 500 },
    )
    expect(plainNumber(formatExact(0))).toBe('0')
    expect(plainNumber(formatExact(-2.5e-9)).replace('×10^', 'E')).toMatch(/^-2\.5E-9$/)
  })
})
