import { Matrix as Dense, EVD } from 'ml-matrix'
import { classCounts, type FitTarget } from '../classCounts.ts'
import { classMeans } from '../classMeans.ts'
import type { LinearModel } from '../linearScores.ts'
import { log } from '../log.ts'
import type { Matrix } from '../matrix.ts'
import { LDA_HYPERPARAMETERS, ldaFit } from './ldaFit.ts'

/** Fits LDA to the same rows under other labels; arguments and refusals as `ldaFit`. */
export type Relabelled = (truth: Int32Array, target: FitTarget) => LinearModel

const TOLERANCE = LDA_HYPERPARAMETERS.tol ** 2
/** How far from the tolerance an eigenvalue must be for its side to be certain. */
const SPARE = 4

/**
 * Fits LDA without shrinkage to many labellings of the same rows. The scatter T of all rows about their mean is the
 * same for all of them: it is whitened once. What is left for a labelling is small. With M the class means in the
 * whitened space, each times the root of its number of rows, the scatter within classes is I − MᵀM, and Woodbury's
 * identity gives M·(I − MᵀM)⁻¹ = (I − M·Mᵀ)⁻¹·M, where M·Mᵀ is classes × classes.
 *
 * The answer is that of `ldaFit` but for rounding. Where its rule of rank could keep other directions than are kept
 * here (features that are constant within each class, or collinear but for little), it is asked itself.
 * @param rows preprocessed, rows × features
 */
export function relabelLda(rows: Matrix): Relabelled {
  const space = totalSpace(rows)
  return (truth, target) => {
    const counts = classCounts(rows, truth, target)
    return (space && fitInSpace(space, rows, truth, counts)) ?? ldaFit(rows, truth, target)
  }
}

/** The space in which the scatter of all rows is the unit matrix. */
interface TotalSpace {
  /** One per feature. */
  readonly mean: Float64Array
  /** features × rank: rows less their mean times this have the unit matrix as scatter. */
  readonly whiten: Dense
  /** Of the features' correlation those above the tolerance, one per axis, and the largest below it. */
  readonly eigenvalues: readonly number[]
  readonly lost: number
}

/** Null where nothing varies, or squares overflow. */
function totalSpace(rows: Matrix): TotalSpace | null {
  const { mean, std, correlation } = correlate(rows)
  if (!correlation.to1DArray().every(Number.isFinite)) return null
  const { realEigenvalues: all, eigenvectorMatrix } = new EVD(correlation, { assumeSymmetric: true })
  const axes = [...all.keys()].filter((i) => all[i]! > TOLERANCE)
  if (axes.length === 0) return null
  const eigenvalues = axes.map((i) => all[i]!)
  return {
    mean,
    whiten: eigenvectorMatrix
      .subMatrixColumn(axes)
      .divRowVector(eigenvalues.map((value) => Math.sqrt(value * rows.rows)))
      .divColumnVector(std),
    eigenvalues,
    lost: Math.max(0, ...all.filter((value) => value <= TOLERANCE)),
  }
}

/** Null where the rank of `ldaFit` may be another. */
function fitInSpace(
  space: TotalSpace,
  rows: Matrix,
  truth: Int32Array,
  counts: Int32Array,
): LinearModel | null {
  const { mean, whiten } = space
  const classes = counts.length
  const freedom = rows.rows - classes
  const roots = Array.from(counts, Math.sqrt)
  const m = Dense.from1DArray(classes, rows.columns, classMeans(rows, truth, classes).means.values)
    .subRowVector(mean)
    .mulColumnVector(roots)
    .mmul(whiten)
  const gram = new EVD(m.mmul(m.transpose()), { assumeSymmetric: true })
  const between = gram.realEigenvalues.map((value) => Math.max(0, value))
  const q = gram.eigenvectorMatrix
  if (!isRankCertain(space, between, q.transpose().mmul(m), rows.rows / freedom)) return null

  const ratios = between.map((value) => Math.sqrt(value / (1 - value)))
  const threshold = LDA_HYPERPARAMETERS.tol * Math.max(...ratios)
  const gains = between.map((value, i) => (ratios[i]! > threshold ? freedom / (1 - value) : 0))
  if (gains.every((gain) => gain === 0)) return null
  const inverse = q.clone().mulRowVector(gains).mmul(q.transpose())
  const coef = inverse.mmul(m).divColumnVector(roots).mmul(whiten.transpose())
  const shift = coef.mmul(Dense.columnVector(mean))
  const intercept = Float64Array.from(counts, (count, k) => {
    const squares = gains.reduce((sum, gain, i) => sum + q.get(k, i) ** 2 * gain * between[i]!, 0)
    return log(count / rows.rows) - squares / (2 * count) - shift.get(k, 0)
  })
  const values = Float64Array.from(coef.to1DArray())
  return { coef: { rows: classes, columns: rows.columns, values }, intercept }
}

/**
 * Whether `ldaFit` finds as many singular values above its tolerance as there are axes. It scales features by their
 * deviation within classes, which is no larger than the whole, so that its least singular value is at least that of the
 * scatter within classes here: by Woodbury's identity, the inverse of that is at most what is summed below. The part of
 * any variance that is within classes is at least 1 − max(between), which bounds what scaling makes of the axes lost.
 * @param turned the class means along the eigenvectors of their products: classes × rank
 */
function isRankCertain(
  { eigenvalues, lost }: TotalSpace,
  between: readonly number[],
  turned: Dense,
  inflation: number,
): boolean {
  const within = 1 - Math.max(...between)
  if (within <= 0 || SPARE * lost * inflation > TOLERANCE * within) return false
  let inverse = 1 / Math.min(...eigenvalues)
  for (let i = 0; i < between.length; i++) {
    let squares = 0
    for (let axis = 0; axis < eigenvalues.length; axis++) {
      squares += turned.get(i, axis) ** 2 / eigenvalues[axis]!
    }
    inverse += squares / (1 - between[i]!)
  }
  return inverse * SPARE * TOLERANCE < 1
}

const BLOCK = 4

/** Mean and standard deviation of each column (1 where it does not vary), and the columns' correlation. */
function correlate({ rows, columns, values }: Matrix) {
  const mean = new Float64Array(columns)
  // Of differences from the first row, so that a constant column becomes exactly 0.
  for (let at = 0; at < values.length; at++) {
    mean[at % columns]! += (values[at]! - values[at % columns]!) / rows
  }
  for (let i = 0; i < columns; i++) mean[i]! += values[i]!
  const std = new Float64Array(columns)
  for (let at = 0; at < values.length; at++) {
    std[at % columns]! += (values[at]! - mean[at % columns]!) ** 2 / rows
  }
  for (let i = 0; i < columns; i++) std[i] = Math.sqrt(std[i]!) || 1
  // Rows of zeros at the end, so that four at a time can be multiplied: half of the time.
  const scaled = new Float64Array(Math.ceil(rows / BLOCK) * BLOCK * columns)
  for (let at = 0; at < values.length; at++) {
    scaled[at] = (values[at]! - mean[at % columns]!) / std[at % columns]!
  }
  const products = new Float64Array(columns * columns)
  for (let a = 0; a < scaled.length; a += BLOCK * columns) {
    const [b, c, d] = [a + columns, a + 2 * columns, a + 3 * columns]
    for (let i = 0; i < columns; i++) {
      const [ofA, ofB, ofC, ofD] = [scaled[a + i]!, scaled[b + i]!, scaled[c + i]!, scaled[d + i]!]
      const at = i * columns
      for (let j = i; j < columns; j++) {
        products[at + j]! +=
          ofA * scaled[a + j]! + ofB * scaled[b + j]! + ofC * scaled[c + j]! + ofD * scaled[d + j]!
      }
    }
  }
  const correlation = new Dense(columns, columns)
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) {
      correlation.set(i, j, products[i * columns + j]! / rows)
      correlation.set(j, i, products[i * columns + j]! / rows)
    }
  }
  return { mean, std, correlation }
}
