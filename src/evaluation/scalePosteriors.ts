import { log } from '../models/log.ts'
import { type Matrix, softmaxRows } from '../models/matrix.ts'

/** A posterior of 0 is one that float64 could not hold; the smallest that it can keeps its logarithm finite. */
const SMALLEST = Number.MIN_VALUE

/** Logarithms of posteriors, each finite. Rows × classes, a copy. */
export function logPosteriors({ rows, columns, values }: Matrix): Matrix {
  return { rows, columns, values: values.map((posterior) => log(Math.max(posterior, SMALLEST))) }
}

/**
 * Posteriors softened (T > 1) or sharpened (T < 1) by a temperature: softmax(log p / T), per row. Their order stays, but
 * for those that become too alike for float64; which class is likeliest is to be taken from the posteriors before.
 */
export function scalePosteriors(posteriors: Matrix, temperature: number): Matrix {
  const { rows, columns, values } = logPosteriors(posteriors)
  return softmaxRows({ rows, columns, values: values.map((log) => log / temperature) })
}
