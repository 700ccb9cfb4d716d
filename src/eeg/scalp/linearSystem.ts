/** A square matrix as L·U with its rows reordered; made by `factorise`, used by `solve`. */
export interface LinearSystem {
  readonly size: number
  /** size × size, row-major: U on and above the diagonal, L below it (its diagonal is 1). */
  readonly factors: Float64Array
  /** Which row of the matrix each row of the factors is. */
  readonly order: Int32Array
}

/**
 * LU decomposition with partial pivoting (Golub & Van Loan, "Matrix Computations", 3.4).
 * @param matrix size × size, row-major; left as it is
 * @throws RangeError where the matrix is singular
 */
export function factorise(matrix: Float64Array, size: number): LinearSystem {
  const factors = matrix.slice()
  const order = Int32Array.from({ length: size }, (_, row) => row)
  for (let step = 0; step < size; step++) {
    let pivot = step
    for (let row = step + 1; row < size; row++) {
      if (Math.abs(factors[row * size + step]!) > Math.abs(factors[pivot * size + step]!)) pivot = row
    }
    // Written so that NaN is refused too.
    if (!(Math.abs(factors[pivot * size + step]!) > 0)) throw new RangeError('the matrix is singular')
    if (pivot !== step) swapRows(factors, order, size, pivot, step)
    for (let row = step + 1; row < size; row++) {
      const factor = factors[row * size + step]! / factors[step * size + step]!
      factors[row * size + step] = factor
      for (let column = step + 1; column < size; column++) {
        factors[row * size + column] = factors[row * size + column]! - factor * factors[step * size + column]!
      }
    }
  }
  return { size, factors, order }
}

/** The x of matrix · x = `right`. Both of shape (size,). */
export function solve({ size, factors, order }: LinearSystem, right: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    let sum = right[order[row]!]!
    for (let column = 0; column < row; column++) sum -= factors[row * size + column]! * x[column]!
    x[row] = sum
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row]!
    for (let column = row + 1; column < size; column++) sum -= factors[row * size + column]! * x[column]!
    x[row] = sum / factors[row * size + row]!
  }
  return x
}

function swapRows(factors: Float64Array, order: Int32Array, size: number, a: number, b: number): void {
  const row = factors.slice(a * size, (a + 1) * size)
  factors.copyWithin(a * size, b * size, (b + 1) * size)
  factors.set(row, b * size)
  const kept = order[a]!
  order[a] = order[b]!
  order[b] = kept
}
