import * as tf from '@tensorflow/tfjs-core'
import type { Matrix } from '../matrix.ts'

/** The rows of a fit as the products want them: plain data, which another thread can be given. */
export interface MlpRows {
  /** Features and a column of ones, which the hidden units' biases belong to. */
  readonly columns: number
  /** rows × columns, row-major. */
  readonly values: Float32Array
  /** One class index per row. */
  readonly truth: Int32Array
}

/** Rows of one step, on the backend. */
export interface Batch {
  /** rows × columns */
  readonly input: tf.Tensor2D
  /** columns × rows */
  readonly turned: tf.Tensor2D
  readonly truth: Int32Array
}

export function mlpRows(rows: Matrix, truth: Int32Array): MlpRows {
  const columns = rows.columns + 1
  const values = new Float32Array(rows.rows * columns).fill(1)
  for (let row = 0; row < rows.rows; row++) {
    values.set(rows.values.subarray(row * rows.columns, (row + 1) * rows.columns), row * columns)
  }
  return { columns, values, truth }
}

/** The rows at these indices; to be disposed of. */
export function takeBatch({ columns, values, truth }: MlpRows, indices: Int32Array): Batch {
  // Anew each time: a backend may keep the array itself.
  const taken = new Float32Array(indices.length * columns)
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row]! * columns
    taken.set(values.subarray(from, from + columns), row * columns)
  }
  const input = tf.tensor2d(taken, [indices.length, columns])
  return { input, turned: tf.transpose(input), truth: indices.map((index) => truth[index]!) }
}
