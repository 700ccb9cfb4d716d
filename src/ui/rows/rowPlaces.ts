/** Height of a row in CSS pixels, see `.item` in RowBrowser.module.css. */
export const ROW_HEIGHT = 32
/** Rows beyond each edge of the list that are in the page too, so that scrolling shows no gap. */
export const OVERSCAN = 8

/** Where a row of the list stands. */
export interface RowPlace {
  /** Its index among the rows of the list. */
  readonly index: number
  /** Its distance from the list's top in CSS pixels. */
  readonly start: number
}

/** Height of all rows in CSS pixels. */
export function rowsHeight(count: number): number {
  return count * ROW_HEIGHT
}

/**
 * All rows that a list of at most that height can show while the row at `position` is in it.
 * @param position index of a row, negative for the list's beginning
 * @param height in CSS pixels
 */
export function rowPlacesAround(position: number, count: number, height: number): RowPlace[] {
  const reach = Math.ceil(height / ROW_HEIGHT) + OVERSCAN
  const from = Math.max(0, position - reach)
  const to = Math.min(count, Math.max(0, position) + reach + 1)
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => ({
    index: from + at,
    start: rowsHeight(from + at),
  }))
}

/**
 * How far a list has to be scrolled to show a row: as it is where the row is in sight, else with the row in the middle.
 * @param position index of the row, negative for the list's beginning
 */
export function offsetOf(
  position: number,
  { scrollTop, clientHeight }: Pick<Element, 'scrollTop' | 'clientHeight'>,
): number {
  if (position < 0) return 0
  const start = rowsHeight(position)
  const isInSight = start >= scrollTop && start + ROW_HEIGHT <= scrollTop + clientHeight
  return isInSight ? scrollTop : Math.max(0, start - (clientHeight - ROW_HEIGHT) / 2)
}
