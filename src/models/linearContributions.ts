import type { Contributions } from './classifier.ts'
import type { LinearModel } from './linearScores.ts'

/**
 * What each feature adds to the margin between two classes of a linear classifier. The margin is linear, so that the
 * shares are exact: (coef_a − coef_b)·(x − mean), feature by feature. What is left is the margin at the mean. The margin
 * is log p_a − log p_b, in nats, where the posteriors are the softmax of the scores.
 * @param row one preprocessed row
 * @param mean of the preprocessed training rows
 * @param a index of the class that the row is explained for
 * @param b index of the class that it is compared with
 * @returns sums to the margin up to rounding (1e-9 at the tutorial's size)
 */
export function linearContributions(
  { coef, intercept }: LinearModel,
  row: Float64Array,
  mean: Float64Array,
  a: number,
  b: number,
): Contributions {
  const width = coef.columns
  const features = new Float64Array(width)
  let baseline = intercept[a]! - intercept[b]!
  let margin = baseline
  for (let i = 0; i < width; i++) {
    const weight = coef.values[a * width + i]! - coef.values[b * width + i]!
    baseline += weight * mean[i]!
    margin += weight * row[i]!
    features[i] = weight * (row[i]! - mean[i]!)
  }
  return { margin, baseline, features }
}
