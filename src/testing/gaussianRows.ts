import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Matrix } from '../models/matrix.ts'

/** Rows of known classes, for tests. */
export interface LabelledRows {
  readonly rows: Matrix
  /** One class index per row, in turn: 0, 1, …, 0, 1, … */
  readonly truth: Int32Array
}

/** Rows around one random centre per class with positive, roughly normal values; the same for the same seed. */
export function gaussianRows(options: {
  readonly seed: number
  readonly classes: number
  readonly rowsPerClass: number
  readonly columns: number
  /** Standard deviation of the centres; the rows' about their centre is 1. */
  readonly spread: number
  /** Seed of the noise, where two samples are to share their centres. */
  readonly noiseSeed?: number
}): LabelledRows {
  const { seed, classes, rowsPerClass, columns, spread } = options
  const normalFrom = (from: number) => {
    const random = xoroshiro128plus(from)
    return () => {
      let sum = -6
      for (let i = 0; i < 12; i++) sum += uniformFloat64(random)
      return sum
    }
  }
  const place = normalFrom(seed)
  const noise = normalFrom(options.noiseSeed ?? seed + 1)
  const centres = Float64Array.from({ length: classes * columns }, () => 10 + spread * place())
  const rows = classes * rowsPerClass
  const truth = Int32Array.from({ length: rows }, (_, row) => row % classes)
  const values = Float64Array.from(
    { length: rows * columns },
    (_, at) => centres[truth[Math.floor(at / columns)]! * columns + (at % columns)]! + noise(),
  )
  return { rows: { rows, columns, values }, truth }
}
