import type { Contributions } from '../classifier.ts'
import { linearContributions } from '../linearContributions.ts'
import type { LdaModel } from './lda.ts'

/** `linearContributions`, where the mean of the training rows is that of the model. */
export function ldaContributions(model: LdaModel, row: Float64Array, a: number, b: number): Contributions {
  return { ...linearContributions(model, row, trainingMean(model), a, b), isAtOwnMean: true }
}

/** Mean of the preprocessed training rows: that of the class means, by priors, which are the classes' frequencies. */
export function trainingMean({ means, priors }: Pick<LdaModel, 'means' | 'priors'>): Float64Array {
  const mean = new Float64Array(means.columns)
  for (let at = 0; at < means.values.length; at++) {
    mean[at % means.columns]! += priors[Math.floor(at / means.columns)]! * means.values[at]!
  }
  return mean
}
