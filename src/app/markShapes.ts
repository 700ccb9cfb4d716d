import type { Mark } from '../models/classifier.ts'

/** The outline of each mark, in a field of 12 by 12. */
export const MARK_SHAPES: Readonly<Record<Mark, string>> = {
  circle: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
  triangle: 'M6 1.2 11.2 10.6H.8Z',
  square: 'M1.8 1.8h8.4v8.4H1.8Z',
  diamond: 'M6 .6 11.4 6 6 11.4.6 6Z',
  cross: 'M4.4.8h3.2v3.6h3.6v3.2H7.6v3.6H4.4V7.6H.8V4.4h3.6Z',
}
