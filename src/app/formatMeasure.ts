import { formatterOf } from '../eeg/formatterOf.ts'
import { digits } from './formatNumber.ts'

const differenceInPoints = formatterOf({ ...digits(1), signDisplay: 'exceptZero' })

/** A part of one as per cent without decimals, for scales and for bounds that are whole: `95%`. */
export const formatWholePercent = formatterOf({ style: 'percent', maximumFractionDigits: 0 })

/** A difference of two parts of one in percentage points, with its sign: `+1.2`. */
export function formatPoints(difference: number): string {
  return differenceInPoints(100 * difference)
}

/** A rate with one decimal. */
export const formatRate = formatterOf(digits(1))

/** A temperature of posteriors. */
export const formatTemperature = formatterOf(digits(2))

/** A metric that is no part of one: three decimals. */
export const formatMetric = formatterOf(digits(3))

/** A difference of two such metrics, with its sign. */
export const formatMetricDifference = formatterOf({ ...digits(3), signDisplay: 'exceptZero' })

/** A power to three significant digits, for axes and read-outs. */
export const formatPower = formatterOf({ maximumSignificantDigits: 3 })

/** A share to three significant digits, with its sign. */
export const formatShare = formatterOf({ maximumSignificantDigits: 3, signDisplay: 'exceptZero' })

/** A probability to two significant digits. */
export const formatProbability = formatterOf({ maximumSignificantDigits: 2 })

/** The p of a test: `p = 0.032`. */
export function formatP(p: number): string {
  return p < 0.001 ? `p < ${formatProbability(0.001)}` : `p = ${formatProbability(p)}`
}

const exact = formatterOf({ maximumSignificantDigits: 17, useGrouping: false })
const exactPower = formatterOf({ maximumSignificantDigits: 17, notation: 'scientific' })

/** A value with every digit that the file gives it, in the reader's digits and without groups. */
export function formatExact(value: number): string {
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? exactPower(value) : exact(value)
}
