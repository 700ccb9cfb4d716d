import type { Contributions } from '../classifier.ts'
import type { LdaModel } from './lda.ts'

/**
 * What each feature adds to the margin between two classes. LDA's margin is linear, so that the shares are exact:
 * (coef_a − coef_b)·(x − mean), feature by feature, where the mean is that of the training rows. What is left is the
 * margin at that mean. The margin is log p_a − log p_b, in nats, since the posteriors are the softmax of the scores.
 * @param row one preprocessed row
 * @param a index of the class that the row is explained for
 * @param b index of the class that it is compared with
 * @returns sums to the margin up to rounding (1e-9 at the tutorial's size)
 */
export function ldaContributions(model: LdaModel, row: Float64Array, a: number, b: number): Contributions {
  const { coef, intercept } = model
  const width = coef.columns
  const mean = trainingMean(model)
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

/** Mean of the preprocessed training rows: that of the class means, by priors, which are the classes' frequencies. */
export function trainingMean({ means, priors }: Pick<LdaModel, 'means' | 'priors'>): Float64Array {
  const mean = new Float64Array(means.columns)
  for (let at = 0; at < means.values.length; at++) {
    mean[at % means.columns]! += priors[Math.floor(at / means.columns)]! * means.values[at]!
  }
  return mean
}
