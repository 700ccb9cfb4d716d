import type { Matrix } from '../models/matrix.ts'
import { normal } from './cleanRecording.ts'

/** What a recording in overlapping windows is simulated with. */
export interface WindowedShape {
  readonly seed: number
  /** One class index per row, in the order of time. */
  readonly truth: Int32Array
  readonly columns: number
  /** Steps of time that a window is long; rows are one step apart. 1, the standard, is no overlap. */
  readonly overlap?: number
  /** Standard deviation of the steps of a random walk that each feature's log power takes; 0 by default. */
  readonly drift?: number
  /** Standard deviation of what a class adds to log power; 0, the standard, is noise that knows of no class. */
  readonly signal?: number
  /** Where the classes lie; recordings that share it are of the same person. */
  readonly person?: number
}

/** Band power of windows of noise, log-normal, whose variance is 1 without drift and signal. */
export function windowedRows(shape: WindowedShape): { readonly raw: Matrix; readonly truth: Int32Array } {
  const { seed, truth, columns, overlap = 1, drift = 0, signal = 0, person = 1 } = shape
  const place = normal(person)
  const classes = Math.max(...truth) + 1
  const offsets = Float64Array.from({ length: classes * columns }, () => signal * place())
  const draw = normal(seed)
  const steps = Float64Array.from({ length: (truth.length + overlap) * columns }, draw)
  const walk = new Float64Array(columns)
  const values = new Float64Array(truth.length * columns)
  truth.forEach((k, row) => {
    for (let i = 0; i < columns; i++) {
      if (drift > 0) walk[i]! += drift * draw()
      let noise = 0
      for (let step = 0; step < overlap; step++) noise += steps[(row + step) * columns + i]!
      values[row * columns + i] = Math.exp(walk[i]! + offsets[k * columns + i]! + noise / Math.sqrt(overlap))
    }
  })
  return { raw: { rows: truth.length, columns, values }, truth }
}
