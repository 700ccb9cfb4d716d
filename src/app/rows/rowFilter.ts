import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'

/** A rectangle in the plane of two discriminant axes. */
export interface SpaceBox {
  /** Axes, counted from 0. */
  readonly x: number
  readonly y: number
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
}

export type RowOrder = 'file' | 'letter' | ClassifierName

/** Which rows are shown, and in which order. Labels are kept as text, as an address has them. */
export interface RowFilter {
  readonly letter: string | null
  /** The class that a classifier predicts. */
  readonly predicted: Readonly<Record<ClassifierName, string | null>>
  /** Rows that this classifier, or either of them, gets wrong. */
  readonly wrong: ClassifierName | 'either' | null
  /** Rows on which the classifiers say different things. */
  readonly isDisagreement: boolean
  /** Rows in which a classifier is less sure than this, 0 to 1. */
  readonly below: number | null
  readonly box: SpaceBox | null
  /** `lda` and `mlp`: by that classifier's confidence. */
  readonly order: RowOrder
  readonly isDescending: boolean
}

export const NO_FILTER: RowFilter = {
  letter: null,
  predicted: { lda: null, mlp: null },
  wrong: null,
  isDisagreement: false,
  below: null,
  box: null,
  order: 'file',
  isDescending: false,
}

const ORDERS: readonly RowOrder[] = ['file', 'letter', 'lda', 'mlp']

/** The filter as the query of an address, without `?`; empty for no filter. */
export function encodeFilter(filter: RowFilter): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | null) => value !== null && query.set(name, value)
  set('letter', filter.letter)
  for (const name of CLASSIFIERS) set(name, filter.predicted[name])
  set('wrong', filter.wrong)
  set('disagree', filter.isDisagreement ? '1' : null)
  set('below', filter.below === null ? null : String(filter.below))
  set('box', filter.box && encodeBox(filter.box))
  set('order', filter.order === 'file' ? null : filter.order)
  set('down', filter.isDescending ? '1' : null)
  return query.toString()
}

/** Parses the query of an address; what it does not understand it leaves out. The inverse of `encodeFilter`. */
export function decodeFilter(text: string): RowFilter {
  const query = new URLSearchParams(text)
  const below = Number(query.get('below') ?? Number.NaN)
  const wrong = query.get('wrong')
  return {
    letter: query.get('letter'),
    predicted: { lda: query.get('lda'), mlp: query.get('mlp') },
    wrong: wrong === 'either' ? wrong : (CLASSIFIERS.find((name) => name === wrong) ?? null),
    isDisagreement: query.get('disagree') === '1',
    below: below > 0 && below <= 1 ? below : null,
    box: decodeBox(query.get('box')),
    order: ORDERS.find((order) => order === query.get('order')) ?? 'file',
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
