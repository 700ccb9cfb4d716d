import type { ClassifierName } from '../models/classifierName.ts'

const percent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const count = new Intl.NumberFormat()
const milliseconds = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const power = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 })

/** A part of one as per cent with one decimal, in the reader's locale: `69.2%`. */
export function formatPercent(fraction: number): string {
  // A posterior that is short of certainty must not read as certain.
  if (fraction < 1 && fraction >= 0.9995) return `>${percent.format(0.999)}`
  if (fraction > 0 && fraction < 0.0005) return `<${percent.format(0.001)}`
  return percent.format(fraction)
}

/** A whole number in the reader's locale: `1,300`. */
export function formatCount(value: number): string {
  return count.format(value)
}

/** A duration; browsers round their clocks to about 0.1 ms. */
export function formatMilliseconds(value: number): string {
  return value < 0.1 ? `<${milliseconds.format(0.1)} ms` : `${milliseconds.format(value)} ms`
}

/** A power to three significant digits, for axes and read-outs. */
export function formatPower(value: number): string {
  return power.format(value)
}

export function formatDate(iso: string): string {
  return date.format(new Date(iso))
}

/** The names that people see. */
export const CLASSIFIER_TITLES: Readonly<Record<ClassifierName, string>> = {
  lda: 'LDA',
  mlp: 'Neural network',
}
