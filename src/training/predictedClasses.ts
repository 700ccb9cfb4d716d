import type { Classifier } from '../models/classifier.ts'
import { argmaxRows, type Matrix, rowRange } from '../models/matrix.ts'

/** A network's hidden units of so many rows fit wherever the rows themselves do. */
const ROWS_AT_ONCE = 4096

/**
 * The class index that each row is given, shape (rows,). Asked for in stretches: what a classifier needs beside the
 * rows, a value for each hidden unit and row, would be many times their size.
 */
export function predictedClasses(
  { predictProba }: Pick<Classifier, 'predictProba'>,
  rows: Matrix,
): Int32Array {
  const classes = new Int32Array(rows.rows)
  for (let from = 0; from < rows.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, rows.rows)
    classes.set(argmaxRows(predictProba(rowRange(rows, from, to))), from)
  }
  return classes
}
