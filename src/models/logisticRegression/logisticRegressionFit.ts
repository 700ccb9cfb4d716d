import { ProblemError } from '../../problem.ts'
import { classCounts, type FitTarget } from '../classCounts.ts'
import type { EpochReport } from '../classifier.ts'
import { expOfNonPositive } from '../exp.ts'
import { log } from '../log.ts'
import type { Matrix } from '../matrix.ts'
import { lbfgs, type Objective } from './lbfgs.ts'
import type { LogisticRegressionModel } from './logisticRegression.ts'
import {
  LOGISTIC_REGRESSION_HYPERPARAMETERS,
  type LogisticRegressionHyperparameters,
} from './logisticRegressionHyperparameters.ts'

interface LogisticRegressionFitOptions {
  readonly hyperparameters?: LogisticRegressionHyperparameters
  /** Awaited after each step; what it throws ends the fit. */
  readonly onEpoch?: ((report: EpochReport) => void | Promise<void>) | undefined
}

/** A fitted model and how its fit ended. */
export interface LogisticRegressionFit {
  readonly model: LogisticRegressionModel
  readonly steps: number
  /** Mean loss of the rows, with the penalty. */
  readonly loss: number
}

/**
 * Fits multinomial logistic regression with an L2 penalty on the coefficients and none on the intercepts, as
 * scikit-learn's `LogisticRegression(multi_class='multinomial')`: the minimum of Σ −log p + ‖coef‖² / 2C.
 * @param rows preprocessed, rows × features
 * @param truth one index into `target.classes` per row
 * @throws ProblemError `bad-label` as `classCounts`; `not-a-number` where the loss is none
 */
export async function logisticRegressionFit(
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
  options: LogisticRegressionFitOptions = {},
): Promise<LogisticRegressionFit> {
  classCounts(rows, truth, target)
  const { hyperparameters = LOGISTIC_REGRESSION_HYPERPARAMETERS, onEpoch } = options
  const { C, tol, maxIter } = hyperparameters
  const classes = target.classes.length
  const width = rows.columns
  const point = new Float64Array(classes * (width + 1))
  const { steps, value } = await lbfgs(lossOf(rows, truth, classes, C), point, {
    tol,
    maxIter,
    onStep: onEpoch && ((epoch, value) => onEpoch({ epoch, maxIter, loss: value / rows.rows })),
  })
  if (!Number.isFinite(value)) throw withoutLoss(target)
  return {
    model: {
      features: target.features,
      classes: target.classes,
      coef: { rows: classes, columns: width, values: point.slice(0, classes * width) },
      intercept: point.slice(classes * width),
    },
    steps,
    loss: value / rows.rows,
  }
}

const ROWS_AT_ONCE = 4

/** The penalised loss, summed over the rows; a point is the coefficients, classes × features, then the intercepts. */
function lossOf(rows: Matrix, truth: Int32Array, classes: number, C: number): Objective {
  const { rows: count, columns: width, values } = rows
  const offset = classes * width
  const penalty = 1 / C
  const residuals = new Float64Array(ROWS_AT_ONCE * classes)

  /** Writes posterior less truth of a row into `own`. @returns its loss */
  function judge(row: number, point: Float64Array, own: Float64Array): number {
    let largest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < classes; k++) {
      own[k] = point[offset + k]! + dotAt(values, row * width, point, k * width, width)
      if (own[k]! > largest) largest = own[k]!
    }
    const score = own[truth[row]!]!
    let total = 0
    for (let k = 0; k < classes; k++) {
      own[k] = expOfNonPositive(own[k]! - largest)
      total += own[k]!
    }
    for (let k = 0; k < classes; k++) own[k]! /= total
    own[truth[row]!]! -= 1
    return log(total) + largest - score
  }

  return (point, gradient) => {
    let loss = 0
    for (let at = 0; at < offset; at++) {
      loss += 0.5 * penalty * point[at]! * point[at]!
      gradient[at] = penalty * point[at]!
    }
    gradient.fill(0, offset)
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      residuals.fill(0)
      for (let row = from; row < Math.min(from + ROWS_AT_ONCE, count); row++) {
        const start = (row - from) * classes
        loss += judge(row, point, residuals.subarray(start, start + classes))
      }
      addProducts(gradient, residuals, values, from, { classes, width, count })
    }
    return loss
  }
}

/** Adds residual × row to the slopes of each class: of four rows at once, as each slope is then fetched once. */
function addProducts(
  gradient: Float64Array,
  residuals: Float64Array,
  values: Float64Array,
  row: number,
  { classes, width, count }: { readonly classes: number; readonly width: number; readonly count: number },
): void {
  // Where there are fewer rows, the residuals of those that are missing are 0.
  const [at0, at1, at2, at3] = [0, 1, 2, 3].map((next) => Math.min(row + next, count - 1) * width) as [
    number,
    number,
    number,
    number,
  ]
  for (let k = 0; k < classes; k++) {
    const r0 = residuals[k]!
    const r1 = residuals[classes + k]!
    const r2 = residuals[2 * classes + k]!
    const r3 = residuals[3 * classes + k]!
    gradient[classes * width + k]! += r0 + r1 + r2 + r3
    const from = k * width
    for (let i = 0; i < width; i++) {
      gradient[from + i]! +=
        r0 * values[at0 + i]! + r1 * values[at1 + i]! + (r2 * values[at2 + i]! + r3 * values[at3 + i]!)
    }
  }
}

/** Sum of a[i + from] · b[i + other]: in four sums, as one would wait for each addition before the next. */
function dotAt(a: Float64Array, from: number, b: Float64Array, other: number, length: number): number {
  let sum0 = 0
  let sum1 = 0
  let sum2 = 0
  let sum3 = 0
  let i = 0
  for (; i + 3 < length; i += 4) {
    sum0 += a[from + i]! * b[other + i]!
    sum1 += a[from + i + 1]! * b[other + i + 1]!
    sum2 += a[from + i + 2]! * b[other + i + 2]!
    sum3 += a[from + i + 3]! * b[other + i + 3]!
  }
  for (; i < length; i++) sum0 += a[from + i]! * b[other + i]!
  return sum0 + sum1 + (sum2 + sum3)
}

function withoutLoss({ file }: FitTarget): ProblemError {
  return new ProblemError({
    code: 'not-a-number',
    message: 'the values are too large for logistic regression, whose loss is no number on them',
    file,
    expected: 'values of moderate size, such as standardised ones',
  })
}
