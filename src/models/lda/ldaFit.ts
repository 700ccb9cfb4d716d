import { CholeskyDecomposition, Matrix as Dense, SVD, solve } from 'ml-matrix'
import { ProblemError } from '../../problem.ts'
import { classCounts, type FitTarget } from '../classCounts.ts'
import { classMeans } from '../classMeans.ts'
import { log } from '../log.ts'
import type { Matrix } from '../matrix.ts'
import type { LdaModel } from './lda.ts'
import type { LdaSpace } from './ldaTransform.ts'
import { shrunkCovariance } from './shrunkCovariance.ts'

/** scikit-learn's defaults for `LinearDiscriminantAnalysis`. */
export const LDA_HYPERPARAMETERS = { solver: 'svd', tol: 1e-4, priors: 'training frequencies' } as const
/** Its other way: the covariance within classes by Ledoit and Wolf. */
export const SHRUNK_LDA_HYPERPARAMETERS = {
  solver: 'lsqr',
  shrinkage: 'auto',
  tol: 1e-4,
  priors: 'training frequencies',
} as const
export type LdaHyperparameters = typeof LDA_HYPERPARAMETERS | typeof SHRUNK_LDA_HYPERPARAMETERS

/** A fitted LDA with its discriminant space; the bundle keeps the two apart. */
export interface LdaFit extends LdaModel {
  readonly space: LdaSpace
}

const RIGHT_ONLY = { computeLeftSingularVectors: false, autoTranspose: true }

/**
 * Fits linear discriminant analysis as scikit-learn 1.2 does by default
 * (`LinearDiscriminantAnalysis._solve_svd`): an SVD of the within-class centred and scaled rows, then one of the
 * class means in the space that the first one whitens. Constant and collinear columns fall out by rank. With shrinkage
 * the covariance within classes is that of `shrunkCovariance` (`_solve_lstsq`): the same posteriors, and the space that
 * scikit-learn's solver `eigen` has for it. The axes' signs are as the SVD gives them.
 * @param rows preprocessed, rows × features
 * @param truth one index into `target.classes` per row
 * @throws ProblemError `bad-label` as `classCounts`; `not-a-number` where squares of the values overflow;
 * `not-a-recording` where no feature varies or all classes have the same mean.
 */
export function ldaFit(
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
  hyperparameters: LdaHyperparameters = LDA_HYPERPARAMETERS,
): LdaFit {
  const { features, classes } = target
  const counts = classCounts(rows, truth, target)
  const priors = Float64Array.from(counts, (count) => count / rows.rows)
  const { means } = classMeans(rows, truth, classes.length)
  const whiten =
    hyperparameters.solver === 'svd'
      ? whitenBySvd(rows, truth, means, target)
      : whitenShrunk(shrunkCovariance(rows, truth, priors), target)

  const centre = Dense.rowVector(priors).mmul(toDense(means))
  const offsets = toDense(means).subRowVector(centre)
  const weights = Array.from(counts, (count) => Math.sqrt(count / (classes.length - 1)))
  const between = new SVD(offsets.clone().mulColumnVector(weights).mmul(whiten), RIGHT_ONLY)
  const largest = between.diagonal[0]!
  const rank = between.diagonal.filter((value) => value > LDA_HYPERPARAMETERS.tol * largest).length
  if (rank === 0) throw withoutVariance(target)
  const scalings = whiten.mmul(between.rightSingularVectors.subMatrix(0, whiten.columns - 1, 0, rank - 1))

  const projected = offsets.mmul(scalings)
  const coef = projected.mmul(scalings.transpose())
  const shift = coef.mmul(centre.transpose())
  const intercept = Float64Array.from(priors, (prior, k) => {
    const squares = projected.getRow(k).reduce((sum, value) => sum + value * value, 0)
    return -0.5 * squares + log(prior) - shift.get(k, 0)
  })
  const values = Float64Array.from(coef.to1DArray())
  if (!values.every(Number.isFinite)) throw overflow(target)
  const axes = Math.min(rank, classes.length - 1)
  const variances = between.diagonal.map((value) => value * value)
  const total = variances.reduce((sum, value) => sum + value, 0)
  return {
    features,
    classes,
    coef: { rows: classes.length, columns: features.length, values },
    intercept,
    means,
    priors,
    space: {
      xbar: Float64Array.from(centre.to1DArray()),
      scalings: {
        rows: features.length,
        columns: axes,
        values: Float64Array.from(scalings.subMatrix(0, features.length - 1, 0, axes - 1).to1DArray()),
      },
      explainedVarianceRatio: Float64Array.from(variances.slice(0, axes), (value) => value / total),
    },
  }
}

/** features × rank: rows times this have the unit matrix as covariance within classes. */
function whitenBySvd(rows: Matrix, truth: Int32Array, means: Matrix, target: FitTarget): Dense {
  const { centred, std } = centreWithinClasses(rows, truth, means)
  if (!std.every(Number.isFinite)) throw overflow(target)
  // x scaled by √(1 / (n − classes)) and by std: its right singular vectors over its singular values whiten it.
  const factor = Math.sqrt(1 / (rows.rows - means.rows))
  const whitening = new SVD(toDense(centred).divRowVector(std).mul(factor), RIGHT_ONLY)
  const kept = whitening.diagonal.filter((value) => value > LDA_HYPERPARAMETERS.tol).length
  if (kept === 0) throw withoutVariance(target)
  return whitening.rightSingularVectors
    .subMatrix(0, rows.columns - 1, 0, kept - 1)
    .divColumnVector(std)
    .divRowVector(whitening.diagonal.slice(0, kept))
}

/** The same for a covariance within classes, features × features: the inverse of its Cholesky factor, turned over. */
function whitenShrunk(covariance: Dense, target: FitTarget): Dense {
  if (!covariance.to1DArray().every(Number.isFinite)) throw overflow(target)
  const factor = new CholeskyDecomposition(covariance)
  if (!factor.isPositiveDefinite()) throw withoutVariance(target)
  return solve(factor.lowerTriangularMatrix, Dense.eye(covariance.rows)).transpose()
}

/** Rows less their class's mean, and each column's standard deviation of that, 1 where it is 0. */
function centreWithinClasses({ rows, columns, values }: Matrix, truth: Int32Array, means: Matrix) {
  const centred = new Float64Array(values.length)
  const mean = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) {
      const value = values[row * columns + i]! - means.values[truth[row]! * columns + i]!
      centred[row * columns + i] = value
      mean[i]! += value / rows
    }
  }
  const std = new Float64Array(columns)
  for (let at = 0; at < centred.length; at++) std[at % columns]! += (centred[at]! - mean[at % columns]!) ** 2
  for (let i = 0; i < columns; i++) std[i] = Math.sqrt(std[i]! / rows) || 1
  return { centred: { rows, columns, values: centred }, std }
}

function toDense({ rows, columns, values }: Matrix): Dense {
  return Dense.from1DArray(rows, columns, values)
}

function overflow({ file }: FitTarget): ProblemError {
  return new ProblemError({
    code: 'not-a-number',
    message: 'the values are too large to compute variances of',
    file,
    expected: 'values whose squares are finite',
  })
}

function withoutVariance({ file }: FitTarget): ProblemError {
  return new ProblemError({
    code: 'not-a-recording',
    message: 'the rows hold nothing to tell the classes apart by',
    file,
    expected: 'features that vary within a class and classes whose means differ',
  })
}
