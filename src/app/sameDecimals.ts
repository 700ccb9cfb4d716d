import { formatterOf } from '../eeg/formatterOf.ts'
import { digits } from './formatNumber.ts'

const MOST = 6
const formatters = new Map<string, (value: number) => string>()

/** So many decimals that the largest has three significant digits, with signs: for values that are compared by size. */
export function sharesFormat(values: ArrayLike<number>): (value: number) => string {
  let largest = 0
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!))
  const count = largest > 0 ? 2 - Math.floor(Math.log10(largest)) : 2
  return formatterWith(Math.max(0, Math.min(MOST, count)), true)
}

/** So many decimals that the smallest above zero has two significant digits, but three decimals at most: for powers. */
export function powersFormat(values: readonly number[]): (value: number) => string {
  const smallest = Math.min(...values.filter((value) => value > 0))
  const count = Number.isFinite(smallest) ? 1 - Math.floor(Math.log10(smallest)) : 0
  return formatterWith(Math.max(1, Math.min(3, count)), false)
}

/**
 * As many decimals as the value with the most of them has, so that each keeps every digit; undefined where that would
 * be more than six, or a value has an exponent.
 */
export function exactFormat(values: readonly number[]): ((value: number) => string) | undefined {
  let most = 0
  for (const value of values) {
    const text = String(value)
    if (text.includes('e')) return undefined
    most = Math.max(most, text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)
  }
  return most > MOST ? undefined : formatterWith(most, false)
}

function formatterWith(count: number, hasSign: boolean): (value: number) => string {
  const key = `${count}${hasSign}`
  const known = formatters.get(key)
  if (known) return known
  const made = formatterOf({
    ...digits(count),
    useGrouping: false,
    ...(hasSign && { signDisplay: 'exceptZero' as const }),
  })
  formatters.set(key, made)
  return made
}
