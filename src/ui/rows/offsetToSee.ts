import { OVERSCAN, offsetOf, ROW_HEIGHT, rowsHeight } from './rowPlaces.ts'

/**
 * How far a list has to be scrolled to show a row: to its edge where the row is close, else as `offsetOf` says.
 * @param sight how far it is scrolled, and how much of it is seen, in CSS pixels
 */
export function offsetToSee(position: number, sight: Pick<Element, 'scrollTop' | 'clientHeight'>): number {
  const start = rowsHeight(position)
  const bottom = start + ROW_HEIGHT - sight.clientHeight
  const close = rowsHeight(OVERSCAN)
  if (start < sight.scrollTop - close || bottom > sight.scrollTop + close) return offsetOf(position, sight)
  return Math.max(bottom, Math.min(start, sight.scrollTop))
}
