import { formatterOf } from '../../eeg/formatterOf.ts'

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
const percent = formatterOf({ style: 'percent', ...oneDecimal })
const wholePercent = formatterOf({ style: 'percent', maximumFractionDigits: 0 })
const significant = formatterOf({ maximumSignificantDigits: 3 })
const whole = formatterOf({ maximumFractionDigits: 0 })

/** A part of one as per cent with one decimal, in the reader's locale: `69.2%`. */
export function formatPart(fraction: number): string {
  return percent(fraction)
}

/** A part of one as whole per cent: `95%`. */
export function formatWholePart(fraction: number): string {
  return wholePercent(fraction)
}

/** An interval of parts of one: `66.6% to 71.6%`. */
export function formatInterval([low, high]: readonly [number, number]): string {
  return `${formatPart(low)} to ${formatPart(high)}`
}

/** Up to three significant digits, without an exponent: `0.62`, `−12.5`, `1,300`. */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 1000 ? whole(value) : significant(value)
}

/** `1 row`, `3 rows`. */
export function formatCount(count: number, noun: string): string {
  return `${whole(count)} ${count === 1 ? noun : `${noun}${noun.endsWith('s') ? 'es' : 's'}`}`
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and how many there are beyond. */
export function formatList(names: readonly string[], most = 10): string {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${whole(names.length - most)} more`
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** With a capital at the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
