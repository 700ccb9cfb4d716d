import type { Matrix } from '../matrix.ts'

/**
 * rows·weightsᵀ + bias: rows × weights.rows. Each number is summed in the order of its columns, so that a row has the same
 * bits alone and among others. Four rows by two at a time, so that a number that was read is used more than once.
 * @param bias one per row of the weights; zero where there is none
 */
export function denseProduct(
  { rows, columns, values }: Matrix,
  weights: Matrix,
  bias?: Float64Array,
): Matrix {
  const { rows: units, values: kernel } = weights
  const result = new Float64Array(rows * units)
  const last = rows - 1
  for (let row = 0; row < rows; row += 4) {
    // Beyond the last row it is computed again, which costs less than a second way through.
    const [r1, r2, r3] = [Math.min(row + 1, last), Math.min(row + 2, last), Math.min(row + 3, last)]
    const [x0, x1, x2, x3] = [row * columns, r1 * columns, r2 * columns, r3 * columns]
    for (let unit = 0; unit < units; unit += 2) {
      const next = Math.min(unit + 1, units - 1)
      const [k0, k1] = [unit * columns, next * columns]
      const [start, startOfNext] = bias ? [bias[unit]!, bias[next]!] : [0, 0]
      let [a0, a1, a2, a3] = [start, start, start, start]
      let [b0, b1, b2, b3] = [startOfNext, startOfNext, startOfNext, startOfNext]
      for (let i = 0; i < columns; i++) {
        const k = kernel[k0 + i]!
        const l = kernel[k1 + i]!
        const p = values[x0 + i]!
        const q = values[x1 + i]!
        const r = values[x2 + i]!
        const s = values[x3 + i]!
        a0 += p * k
        a1 += q * k
        a2 += r * k
        a3 += s * k
        b0 += p * l
        b1 += q * l
        b2 += r * l
        b3 += s * l
      }
      result[row * units + unit] = a0
      result[r1 * units + unit] = a1
      result[r2 * units + unit] = a2
      result[r3 * units + unit] = a3
      result[row * units + next] = b0
      result[r1 * units + next] = b1
      result[r2 * units + next] = b2
      result[r3 * units + next] = b3
    }
  }
  return { rows, columns: units, values: result }
}
