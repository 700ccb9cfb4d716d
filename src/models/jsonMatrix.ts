import type { Matrix } from './matrix.ts'
import { wrongShape } from './wrongShape.ts'

/** The matrix as one list per row, as the bundle's JSON files have matrices. */
export function toLists({ rows, columns, values }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)])
}

/** What a list in a bundle's file is: for messages. */
export interface JsonPlace {
  readonly file: string
  /** The list's key. */
  readonly name: string
}

/**
 * The inverse of `toLists`.
 * @throws ProblemError `bad-bundle` where the lists are not of the shape given
 */
export function fromLists(
  lists: readonly (readonly number[])[],
  { rows, columns }: Pick<Matrix, 'rows' | 'columns'>,
  { file, name }: JsonPlace,
): Matrix {
  checkLength(lists, rows, { file, name })
  lists.forEach((list, row) => {
    checkLength(list, columns, { file, name: `${name}.${row}` })
  })
  return { rows, columns, values: Float64Array.from(lists.flat()) }
}

/** @throws ProblemError `bad-bundle` where the list has another number of entries */
export function checkLength(list: ArrayLike<unknown>, length: number, { file, name }: JsonPlace): void {
  if (list.length !== length) throw wrongShape(file, name, `${list.length} entries`, `${length} entries`)
}
