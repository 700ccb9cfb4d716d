/** In the browser's language; the texts around stay English. Made at the first use: one takes some milliseconds. */
function formatterOf(options?: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined
  return (value) => {
    format ??= new Intl.NumberFormat(undefined, options)
    return format.format(value)
  }
}

function digits(count: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: count, maximumFractionDigits: count }
}

const percent = formatterOf({ style: 'percent', ...digits(1) })
const oneDecimal = formatterOf(digits(1))
const differenceInPoints = formatterOf({ ...digits(1), signDisplay: 'exceptZero' })

/** A part of one as per cent with one decimal, in the reader's locale: `69.2%`. */
export function formatPercent(fraction: number): string {
  // A posterior that is short of certainty must not read as certain.
  if (fraction < 1 && fraction >= 0.9995) return `>${percent(0.999)}`
  if (fraction > 0 && fraction < 0.0005) return `<${percent(0.001)}`
  return percent(fraction)
}

/** A part of one as per cent without decimals, for scales and for bounds that are whole: `95%`. */
export const formatWholePercent = formatterOf({ style: 'percent', maximumFractionDigits: 0 })

/** A difference of two parts of one in percentage points, with its sign: `+1.2`. */
export function formatPoints(difference: number): string {
  return differenceInPoints(100 * difference)
}

/** A whole number in the reader's locale: `1,300`. Line numbers are names, not counts: they stay as addresses have them. */
export const formatCount = formatterOf()

/** A duration, never broken before its unit; browsers round their clocks to about 0.1 ms. */
export function formatMilliseconds(value: number): string {
  return value < 0.1 ? `<${oneDecimal(0.1)}\u00a0ms` : `${oneDecimal(value)}\u00a0ms`
}

/** A rate with one decimal. */
export const formatRate = oneDecimal

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

const exact = formatterOf({ maximumSignificantDigits: 17, useGrouping: false })
const exactPower = formatterOf({ maximumSignificantDigits: 17, notation: 'scientific' })

/** A value with every digit that the file gives it, in the reader's digits and without groups. */
export function formatExact(value: number): string {
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? exactPower(value) : exact(value)
}

export function formatDate(iso: string): string {
  return new Date(iso).toLocaleDateString(undefined, { dateStyle: 'medium' })
}
