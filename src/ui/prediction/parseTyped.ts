const parts = new Intl.NumberFormat(undefined, { useGrouping: false }).formatToParts(1.5)
const DECIMAL = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
const DIGITS = [...new Intl.NumberFormat(undefined, { useGrouping: false }).format(9_876_543_210)].reverse()

/**
 * A number as a person types it: with the reader's digits and decimal sign, or as files have it, with 0 to 9 and a point.
 * Groups are not taken, as `1.234` means two numbers in two places.
 * @returns NaN where it is none
 */
export function parseTyped(text: string): number {
  const typed = text.trim()
  if (typed === '') return Number.NaN
  const western = [...typed.replace(DECIMAL, '.').replaceAll('−', '-')]
    .map((sign) => (DIGITS.includes(sign) ? DIGITS.indexOf(sign) : sign))
    .join('')
  return Number(western)
}
