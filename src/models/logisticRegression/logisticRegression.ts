import type { ClassLabel } from '../../eeg/recording.ts'
import type { Contributions } from '../classifier.ts'
import { type Matrix, softmaxRows } from '../matrix.ts'

/** A fitted multinomial logistic regression, with scikit-learn's attribute names. */
export interface LogisticRegressionModel {
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  /** classes × features. */
  readonly coef: Matrix
  /** One per class. */
  readonly intercept: Float64Array
}

/** Linear scores of preprocessed rows, rows × classes. */
export function decisionFunction({ coef, intercept }: LogisticRegressionModel, rows: Matrix): Matrix {
  const { rows: classes, columns: width, values: weights } = coef
  const values = new Float64Array(rows.rows * classes)
  for (let row = 0; row < rows.rows; row++) {
    const start = row * width
    for (let k = 0; k < classes; k++) {
      const from = k * width
      let sum = intercept[k]!
      for (let i = 0; i < width; i++) sum += rows.values[start + i]! * weights[from + i]!
      values[row * classes + k] = sum
    }
  }
  return { rows: rows.rows, columns: classes, values }
}

/** Posteriors of preprocessed rows, rows × classes: the softmax of the linear scores. */
export function predictProba(model: LogisticRegressionModel, rows: Matrix): Matrix {
  return softmaxRows(decisionFunction(model, rows))
}

/**
 * What each feature adds to the margin between two classes, in nats; exact, as the margin is linear:
 * (coef_a − coef_b)·(x − mean), feature by feature. What is left is the margin at the mean of the training rows.
 * @param row one preprocessed row
 * @param trainingMean mean of the preprocessed training rows
 * @param a index of the class that the row is explained for
 * @param b index of the class that it is compared with
 */
export function contributions(
  { coef, intercept }: LogisticRegressionModel,
  row: Float64Array,
  trainingMean: Float64Array,
  a: number,
  b: number,
): Contributions {
  const width = coef.columns
  const features = new Float64Array(width)
  let baseline = intercept[a]! - intercept[b]!
  let margin = baseline
  for (let i = 0; i < width; i++) {
    const weight = coef.values[a * width + i]! - coef.values[b * width + i]!
    baseline += weight * trainingMean[i]!
    margin += weight * row[i]!
    features[i] = weight * (row[i]! - trainingMean[i]!)
  }
  return { margin, baseline, features }
}
