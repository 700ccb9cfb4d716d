import { classMeans } from '../classMeans.ts'
import type { Matrix } from '../matrix.ts'

/** What the classes of a bundle look like. The mean of all training rows is in the manifest's `trainingStatistics`. */
export interface Portraits {
  /** classes × features: mean training row of each class, as the file has it (before preprocessing). */
  readonly means: Matrix
  /** The pattern of each class by one of the classifiers; null where none has patterns. */
  readonly patterns: {
    /** The classifier's id. */
    readonly of: string
    /** classes × features: for LDA see `ldaPatterns`. */
    readonly values: Matrix
  } | null
}

/**
 * The portraits of a bundle's classes.
 * @param raw training rows, rows × features in the bundle's order
 * @param truth one index into the bundle's classes per row
 * @param classes how many classes there are
 */
export function drawPortraits(
  raw: Matrix,
  truth: Int32Array,
  classes: number,
  patterns: Portraits['patterns'],
): Portraits {
  return { means: classMeans(raw, truth, classes).means, patterns }
}
