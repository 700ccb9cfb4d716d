const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.9 MB`, by thousands as operating systems show it. */
export function formatSize(bytes: number): string {
  const at = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const size = bytes / 1000 ** at
  // Sizes beneath each other have equal decimals.
  const decimals = at > 0 && size < 9.95 ? 1 : 0
  const format = {
    style: 'unit',
    unit: UNITS[at]!,
    // English writes no “737 byte”.
    unitDisplay: at === 0 ? 'long' : 'short',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  } as const
  return new Intl.NumberFormat(undefined, format).format(size)
}
