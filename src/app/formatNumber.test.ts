import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatExact, formatPoints, formatPower, formatWholePercent } from './formatMeasure.ts'
import { formatCount, formatDate, formatMilliseconds, formatPercent } from './formatNumber.ts'

/** Makes the text independent of the reader's locale: 0 to 9, a point for decimals, no groups, no space before %. */
function plain(text: string): string {
  const parts = new Intl.NumberFormat().formatToParts(12_345.6)
  const group = parts.find(({ type }) => type === 'group')?.value ?? ''
  const decimal = parts.find(({ type }) => type === 'decimal')!.value
  const digits = [...new Intl.NumberFormat(undefined, { useGrouping: false }).format(9_876_543_210)].reverse()
  return [
    ...text
      .replaceAll(/[\u200E\u200F\u061C]/g, '')
      .replaceAll(group, '')
      .replace(decimal, '.'),
  ]
    .map((sign) => (digits.includes(sign) ? String(digits.indexOf(sign)) : sign))
    .join('')
    .replace(/\s?[%٪]/, '%')
    .replace('−', '-')
}

describe('formatPercent', () => {
  it.each([
    [0.692, '69.2%'],
    [0.6915, '69.2%'],
    [0, '0.0%'],
    [1, '100.0%'],
    [0.999, '99.9%'],
    [0.001, '0.1%'],
  ])('writes %d as %s', (fraction, text) => {
    expect(plain(formatPercent(fraction))).toBe(text)
  })

  it.each([0.9995, 0.9996, 0.99999, 1 - Number.EPSILON])('does not write %d as certain', (fraction) => {
    expect(plain(formatPercent(fraction))).toBe('>99.9%')
  })

  it.each([0.0004, 1e-9, Number.MIN_VALUE])('does not write %d as impossible', (fraction) => {
    expect(plain(formatPercent(fraction))).toBe('<0.1%')
  })

  it('writes 100.0% and 0.0% for certainty only', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }),
        (fraction) => {
          expect(['100.0%', '0.0%']).not.toContain(plain(formatPercent(fraction)))
        },
      ),
      { seed: 9, numRuns: 500 },
    )
  })
})

describe('formatCount', () => {
  it('writes whole numbers with the reader’s groups', () => {
    expect(plain(formatCount(1_234_567))).toBe('1234567')
    expect(formatCount(1_234_567)).toBe((1_234_567).toLocaleString())
    expect(plain(formatCount(0))).toBe('0')
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
    expect(plain(formatMilliseconds(value))).toBe(text)
  })
})

describe('formatPower', () => {
  it.each([
    [0.51, '0.51'],
    [8.856999999999998, '8.86'],
    [123.456, '123'],
    [0.0012345, '0.00123'],
    [0, '0'],
    [-2.7512, '-2.75'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(formatPower(value))).toBe(text)
  })
})

describe('formatWholePercent', () => {
  it.each([
    [0, '0%'],
    [0.25, '25%'],
    [1, '100%'],
  ])('writes %d as %s', (fraction, text) => {
    expect(plain(formatWholePercent(fraction))).toBe(text)
  })
})

describe('formatPoints', () => {
  it.each([
    [0.0123, '+1.2'],
    [-0.5, '-50.0'],
    [0, '0.0'],
  ])('writes %d as %s', (difference, text) => {
    expect(plain(formatPoints(difference))).toBe(text)
  })
})

describe('formatExact', () => {
  it('keeps every digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (value) => {
        expect(Number(plain(formatExact(value)))).toBe(value)
      }),
      { seed: 12, numRuns: 500 },
    )
    expect(plain(formatExact(0))).toBe('0')
    expect(plain(formatExact(-2.5e-9)).replace('×10^', 'E')).toMatch(/^-2\.5E-9$/)
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
