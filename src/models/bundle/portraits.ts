import { classMeans } from '../classMeans.ts'
import type { LdaModel } from '../lda/lda.ts'
import { ldaPatterns } from '../lda/ldaPatterns.ts'
import type { Matrix } from '../matrix.ts'

/** What the classes of a bundle look like. The mean of all training rows is in the manifest's `trainingStatistics`. */
export interface Portraits {
  /** classes × features: mean training row of each class, as the file has it (before preprocessing). */
  readonly means: Matrix
  /** classes × features: see `ldaPatterns`. */
  readonly patterns: Matrix
}

/**
 * The portraits of a bundle's classes.
 * @param raw training rows, rows × features in the bundle's order
 * @param preprocessed the same rows after the bundle's preprocessing
 * @param truth one index into the model's classes per row
 */
export function drawPortraits(
  model: LdaModel,
  raw: Matrix,
  preprocessed: Matrix,
  truth: Int32Array,
): Portraits {
  const { means } = classMeans(raw, truth, model.classes.length)
  return { means, patterns: ldaPatterns(model, preprocessed) }
}
