import { comparison } from '../../evaluation/comparison.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { effectiveMcnemar } from '../../evaluation/trust/scoreVerdict.ts'
import type { PairComparison } from './scoreExport.ts'
import type { JudgedBatch } from './scoreReportFacts.ts'

/** Each pair of classifiers on the same rows. */
export function comparePairs(judged: readonly JudgedBatch[], truth: Int32Array): PairComparison[] {
  return judged.flatMap((first, at) =>
    judged.slice(at + 1).map((second) => ({
      first: first.classifier,
      second: second.classifier,
      comparison: comparison(first.batch.predicted, second.batch.predicted, truth),
    })),
  )
}

/** What McNemar's test comes to, for as many independent rows as there are. */
interface PairWords {
  /** `The neural network is better than LDA`. */
  readonly finding: string
  readonly p: number
}

/** Null where no row tells which is right. */
export function pairWords(
  { first, second, comparison: { right } }: PairComparison,
  effective: EffectiveRows | null,
): PairWords | null {
  if (!right) return null
  const p = effectiveMcnemar(right, effective)
  if (p >= 0.05) return { p, finding: 'Their difference is no more than chance would make' }
  const [better, worse] = right.onlyFirst > right.onlySecond ? [first, second] : [second, first]
  return {
    p,
    finding: `${better.name.charAt(0).toUpperCase()}${better.name.slice(1)} is better than ${worse.name}`,
  }
}
