/** A part of one as per cent with one decimal: `69.2 %`. */
export function formatPart(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`
}

/** An interval of parts of one: `66.6 to 71.6 %`. */
export function formatInterval([low, high]: readonly [number, number]): string {
  return `${(100 * low).toFixed(1)} to ${formatPart(high)}`
}

/** Up to three significant digits, without an exponent where it can be helped: `0.62`, `−12.5`, `1300`. */
export function formatNumber(value: number): string {
  const text = Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
  return text.replace('-', '−')
}

/** `1 row`, `3 rows`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}${noun.endsWith('s') ? 'es' : 's'}`}`
}

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and how many there are beyond. */
export function formatList(names: readonly string[], most = 10): string {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
