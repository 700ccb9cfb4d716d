import { expOfNonPositive } from './exp.ts'

/** A dense row-major matrix of float64: element (r, c) is `values[r * columns + c]`. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

/** A view (no copy) of rows `from` (inclusive) to `to` (exclusive). */
export function rowRange(matrix: Matrix, from: number, to: number): Matrix {
  const { columns, values } = matrix
  return { rows: to - from, columns, values: values.subarray(from * columns, to * columns) }
}

/** A copy of the rows at `indices`, in that order. */
export function takeRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const { columns } = matrix
  const values = new Float64Array(indices.length * columns)
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row]! * columns
    values.set(matrix.values.subarray(from, from + columns), row * columns)
  }
  return { rows: indices.length, columns, values }
}

/** Column index of each row's largest value; the first of equals, as numpy's `argmax`. Shape (rows,). */
export function argmaxRows(matrix: Matrix): Int32Array {
  const { rows, columns, values } = matrix
  const best = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let at = 0
    for (let column = 1; column < columns; column++) {
      if (values[start + column]! > values[start + at]!) at = column
    }
    best[row] = at
  }
  return best
}

/** Softmax of each row, in place, shifted by the row's maximum so that it cannot overflow. */
export function softmaxRows(matrix: Matrix): Matrix {
  const { rows, columns, values } = matrix
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    let largest = Number.NEGATIVE_INFINITY
    for (let i = start; i < start + columns; i++) largest = Math.max(largest, values[i]!)
    let sum = 0
    for (let i = start; i < start + columns; i++) {
      const weight = expOfNonPositive(values[i]! - largest)
      values[i] = weight
      sum += weight
    }
    for (let i = start; i < start + columns; i++) values[i] = values[i]! / sum
  }
  return matrix
}
