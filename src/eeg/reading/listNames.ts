import { quoteFound } from '../../problem.ts'

const MOST_NAMES = 8

/** The first names for a message: `"Line", "Cz" and 12 more`; `no columns` where there are none. */
export function listNames(names: readonly string[], most = MOST_NAMES): string {
  if (names.length === 0) return 'no columns'
  const more = names.length - most
  const shown = names.slice(0, most).map(quoteFound).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}
