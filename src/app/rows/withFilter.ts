import { encodeFilter, type RowFilter } from './rowFilter.ts'

const NAMES = ['letter', 'wrong', 'disagree', 'below', 'box', 'order', 'down']

/**
 * The query of an address with another filter of rows; what is not the filter's stays.
 * @param ids of the classifiers, which are names of the filter as well
 */
export function withFilter(query: string, filter: RowFilter, ids: readonly string[]): string {
  const next = new URLSearchParams(encodeFilter(filter))
  for (const [name, value] of new URLSearchParams(query)) {
    if (![...NAMES, ...ids].includes(name)) next.append(name, value)
  }
  return next.toString()
}
