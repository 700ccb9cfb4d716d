import { linearScores } from '../linearScores.ts'
import type { Matrix } from '../matrix.ts'
import type { LdaModel } from './lda.ts'

/**
 * What each class's discriminant looks like on the features (Haufe et al. 2014,
 * doi:10.1016/j.neuroimage.2013.10.067). Their equation 6 turns weights into patterns, A = Σ_x·W·Σ_ŝ⁻¹; here it is
 * taken for one discriminant at a time (K = 1), since the scores of all classes together are linearly dependent and
 * Σ_ŝ has no inverse: a = Σ_x·w / var(s), where w is the class's row of `coef`, s its score and Σ_x the covariance of
 * the preprocessed rows. It is multiplied by the score's standard deviation, so that letters can be compared:
 *
 *     a = Σ_x·w / √(wᵀ·Σ_x·w) = cov(x, s) / sd(s)
 *
 * An entry is in the preprocessed feature's unit: how much it rises, on the average, where the score is one standard
 * deviation higher. Unlike a weight it is zero for a feature that only helps to cancel noise.
 * @param rows preprocessed training rows, rows × features
 * @returns classes × features; zeros for a class whose score is the same for all rows
 */
export function ldaPatterns(model: LdaModel, rows: Matrix): Matrix {
  const classes = model.classes.length
  const width = rows.columns
  // cov(x, s) rather than Σ_x·w: the same number without the features × features matrix.
  const centred = centreColumns(rows)
  const scores = centreColumns(linearScores(model, rows))
  const values = new Float64Array(classes * width)
  const variances = new Float64Array(classes)
  for (let row = 0; row < rows.rows; row++) {
    const x = centred.values.subarray(row * width, (row + 1) * width)
    for (let k = 0; k < classes; k++) {
      const score = scores.values[row * classes + k]!
      variances[k]! += (score * score) / rows.rows
      for (let i = 0; i < width; i++) values[k * width + i]! += (score * x[i]!) / rows.rows
    }
  }
  for (let at = 0; at < values.length; at++) values[at]! /= Math.sqrt(variances[Math.floor(at / width)]!) || 1
  return { rows: classes, columns: width, values }
}

function centreColumns({ rows, columns, values }: Matrix): Matrix {
  // Of differences from the first row, so that a constant column becomes exactly 0.
  const offsets = values.map((value, at) => value - values[at % columns]!)
  const means = new Float64Array(columns)
  for (let at = 0; at < offsets.length; at++) means[at % columns]! += offsets[at]! / rows
  return { rows, columns, values: offsets.map((value, at) => value - means[at % columns]!) }
}
