import { formatterOf } from '../eeg/formatterOf.ts'

/** So many decimals, no fewer and no more. */
export function digits(count: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: count, maximumFractionDigits: count }
}

const percent = formatterOf({ style: 'percent', ...digits(1) })
const oneDecimal = formatterOf(digits(1))

/** A part of one as per cent with one decimal, in the reader's locale: `69.2%`. */
export function formatPercent(fraction: number): string {
  // A posterior that is short of certainty must not read as certain.
  if (fraction < 1 && fraction >= 0.9995) return `>${percent(0.999)}`
  if (fraction > 0 && fraction < 0.0005) return `<${percent(0.001)}`
  return percent(fraction)
}

/** A posterior as per cent. None is certain, nor impossible, however the computer rounds it. */
export function formatPosterior(posterior: number): string {
  return formatPercent(Math.min(0.9999, Math.max(1e-4, posterior)))
}

/** A whole number in the reader's locale: `1,300`. Line numbers are names, not counts: they stay as addresses have them. */
export const formatCount = formatterOf()

/** A duration, never broken before its unit; browsers round their clocks to about 0.1 ms. */
export function formatMilliseconds(value: number): string {
  return value < 0.1 ? `<${oneDecimal(0.1)}\u00a0ms` : `${oneDecimal(value)}\u00a0ms`
}

export function formatDate(iso: string): string {
  return new Date(iso).toLocaleDateString(undefined, { dateStyle: 'medium' })
}

/** The time of day: `14:05`. */
export function formatTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { timeStyle: 'short' })
}
