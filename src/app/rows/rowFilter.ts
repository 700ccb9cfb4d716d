/** A rectangle in the plane of two discriminant axes. */
export interface SpaceBox {
  /** Axes, counted from 0. */
  readonly x: number
  readonly y: number
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
}

/** Which rows are shown, and in which order. Labels are kept as text, as an address has them. */
export interface RowFilter {
  readonly letter: string | null
  /** The class that a classifier predicts, by its id; nothing for any class. */
  readonly predicted: Readonly<Record<string, string>>
  /** Rows that the classifier of this id, or `either` of them, gets wrong. */
  readonly wrong: string | null
  /** Rows on which the classifiers say different things. */
  readonly isDisagreement: boolean
  /** Rows in which a classifier is less sure than this, 0 to 1. */
  readonly below: number | null
  readonly box: SpaceBox | null
  /** `file`, `letter`, or a classifier's id: by its confidence. */
  readonly order: string
  readonly isDescending: boolean
}

export const NO_FILTER: RowFilter = {
  letter: null,
  predicted: {},
  wrong: null,
  isDisagreement: false,
  below: null,
  box: null,
  order: 'file',
  isDescending: false,
}

/** The filter as the query of an address, without `?`; empty for no filter. */
export function encodeFilter(filter: RowFilter): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | null) => value !== null && query.set(name, value)
  set('letter', filter.letter)
  for (const [id, label] of Object.entries(filter.predicted)) set(id, label)
  set('wrong', filter.wrong)
  set('disagree', filter.isDisagreement ? '1' : null)
  set('below', filter.below === null ? null : String(filter.below))
  set('box', filter.box && encodeBox(filter.box))
  set('order', filter.order === 'file' ? null : filter.order)
  set('down', filter.isDescending ? '1' : null)
  return query.toString()
}

/**
 * Parses the query of an address; what it does not understand it leaves out. The inverse of `encodeFilter`.
 * @param ids of the classifiers that may be named
 */
export function decodeFilter(text: string, ids: readonly string[]): RowFilter {
  const query = new URLSearchParams(text)
  const below = Number(query.get('below') ?? Number.NaN)
  const known = (name: string, words: readonly string[]) =>
    [...words, ...ids].find((word) => word === query.get(name)) ?? null
  return {
    letter: query.get('letter'),
    predicted: Object.fromEntries(
      ids.flatMap((id) => {
        const label = query.get(id)
        return label === null ? [] : [[id, label]]
      }),
    ),
    wrong: known('wrong', ['either']),
    isDisagreement: query.get('disagree') === '1',
    below: below > 0 && below <= 1 ? below : null,
    box: decodeBox(query.get('box')),
    order: known('order', ['file', 'letter']) ?? 'file',
    isDescending: query.get('down') === '1',
  }
}

/** Whether all rows are shown, in whatever order. */
export function showsAllRows(filter: RowFilter): boolean {
  return encodeFilter({ ...filter, order: 'file', isDescending: false }) === ''
}

function encodeBox({ x, y, from, to }: SpaceBox): string {
  return [x, y, ...[...from, ...to].map((value) => Number(value.toPrecision(6)))].join(',')
}

function decodeBox(text: string | null): SpaceBox | null {
  const numbers = text?.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))) ?? []
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return null
  const [x, y, x0, y0, x1, y1] = numbers as [number, number, number, number, number, number]
  const isAxis = (axis: number) => Number.isInteger(axis) && axis >= 0
  if (!isAxis(x) || !isAxis(y) || x === y) return null
  return {
    x,
    y,
    from: [Math.min(x0, x1), Math.min(y0, y1)],
    to: [Math.max(x0, x1), Math.max(y0, y1)],
  }
}
