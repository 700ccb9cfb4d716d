import type { Matrix } from '../../models/matrix.ts'
import { columnMoments } from './columnMoments.ts'

/**
 * How far the mean of each feature is from the training rows', in pooled standard deviations: (x̄ − x̄ₜ) / √((s² + sₜ²) / 2)
 * (Cohen 1988, Statistical Power Analysis, section 2.2); shape (features,). 0 where neither varies.
 */
export function featureShift(
  rows: Matrix,
  training: { readonly mean: readonly number[]; readonly std: readonly number[] },
): Float64Array {
  const { mean, std } = columnMoments(rows)
  return mean.map((value, i) => {
    const pooled = Math.sqrt((std[i]! ** 2 + training.std[i]! ** 2) / 2)
    return pooled === 0 ? 0 : (value - training.mean[i]!) / pooled
  })
}
