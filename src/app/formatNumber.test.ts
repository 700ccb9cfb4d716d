import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainNumber } from '../testing/plainNumber.ts'
import {
  formatCount,
  formatDate,
  formatMilliseconds,
  formatPercent,
  formatPosterior,
} from './formatNumber.ts'

describe('formatPercent', () => {
  it.each([
    [0.692, '69.2%'],
    [0.6915, '69.2%'],
    [0, '0.0%'],
    [1, '100.0%'],
    [0.999, '99.9%'],
    [0.001, '0.1%'],
  ])('writes %d as %s', (fraction, text) => {
    expect(plainNumber(formatPercent(fraction))).toBe(text)
  })

  it.each([0.9995, 0.9996, 0.99999, 1 - Number.EPSILON])('does not write %d as certain', (fraction) => {
    expect(plainNumber(formatPercent(fraction))).toBe('>99.9%')
  })

  it.each([0.0004, 1e-9, Number.MIN_VALUE])('does not write %d as impossible', (fraction) => {
    expect(plainNumber(formatPercent(fraction))).toBe('<0.1%')
  })

  it('writes 100.0% and 0.0% for certainty only', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
        (fraction) => {
          expect(['100.0%', '0.0%']).not.toContain(plainNumber(formatPercent(fraction)))
        },
      ),
      { seed: 9, numRuns: 500 },
    )
  })
})

describe('formatCount', () => {
  it('writes whole numbers with the reader’s groups', () => {
    expect(plainNumber(formatCount(1_234_567))).toBe('1234567')
    expect(formatCount(1_234_567)).toBe((1_234_567).toLocaleString())
    expect(plainNumber(formatCount(0))).toBe('0')
  })
})

describe('formatMilliseconds', () => {
  it.each([
    [0, '<0.1\u00a0ms'],
    [0.09, '<0.1\u00a0ms'],
    [0.1, '0.1\u00a0ms'],
    [12.34, '12.3\u00a0ms'],
    [1500, '1500.0\u00a0ms'],
  ])('writes %d as %s', (value, text) => {
    expect(plainNumber(formatMilliseconds(value))).toBe(text)
  })
})

describe('formatDate', () => {
  it('names the day and the year', () => {
    const noon = '2024-05-17T12:00:00.000Z'
    const options = { year: 'numeric', day: 'numeric' } as const
    const parts = new Intl.DateTimeFormat(undefined, options).formatToParts(new Date(noon))
    for (const { type, value } of parts) {
      if (type === 'year' || type === 'day') expect(formatDate(noon)).toContain(value)
    }
  })
})

it('no posterior reads as certain or impossible, however it is rounded', () => {
  expect([1, 0.99999, 0.955, 0.0002, 0].map(formatPosterior)).toEqual([
    '>99.9%',
    '>99.9%',
    '95.5%',
    '<0.1%',
    '<0.1%',
  ])
})
