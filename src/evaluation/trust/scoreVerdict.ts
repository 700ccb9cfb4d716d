import { chanceThreshold, mcnemarExact } from '../binomial.ts'
import type { Comparison } from '../comparison.ts'
import { wilsonInterval } from '../wilsonInterval.ts'
import { type EffectiveRows, effectiveInterval } from './effectiveRows.ts'
import type { Correct } from './trustInput.ts'

/** Below so many independent rows a score says hardly anything: the interval is then about 40 points wide. */
const FEWEST_ROWS = 20
/** A decoder that does so much worse here than on what it was judged on was made for something else. */
const FAR_WORSE = 1 / 2

/** How right one classifier is, and how sure that is. */
export interface VerdictScore extends Correct {
  readonly accuracy: number
  /** 95 %, for the effective number of rows; the interval that counts. */
  readonly interval: readonly [number, number]
  /** 95 %, if all rows were independent. */
  readonly naiveInterval: readonly [number, number]
  /** What guessing exceeds in 5 % of all cases only, for the effective number of rows. */
  readonly chanceThreshold: number
  readonly isAboveChance: boolean
}

/**
 * `trained`: on the very rows that training had; `single`: all rows are of one class, so that always naming it is never
 * beaten; `few`: too few independent rows to tell anything; `chance`: no classifier is better than guessing;
 * `far-below`: all do much worse than the decoder's best did on rows of its own; `above`: better than guessing.
 */
type VerdictKind = 'trained' | 'single' | 'few' | 'chance' | 'far-below' | 'above'

/** What a score comes to. */
export interface ScoreVerdict {
  readonly kind: VerdictKind
  /** One per classifier, in their order. */
  readonly scores: readonly VerdictScore[]
  /** Which of them is right most often, the first of equals. */
  readonly best: number
  /** Accuracy of guessing, at its best. */
  readonly chance: number
  /** Rows that count, and how many independent ones they are worth. */
  readonly rows: number
  readonly effectiveRows: number
}

/**
 * Judges the scores of a recording.
 * @param scores at least one, all of the same rows, of which there is at least one
 * @param chance accuracy of guessing, at its best
 * @param effective null where it is not known: rows are then taken to be independent
 * @param heldOut the best accuracy that the decoder reached on rows of its own; null where that is not known
 * @param isTrainingFile whether the decoder was trained on these rows
 */
export function scoreVerdict(
  scores: readonly Correct[],
  chance: number,
  effective: EffectiveRows | null,
  heldOut: number | null,
  isTrainingFile = false,
): ScoreVerdict {
  const { rows } = scores[0]!
  const worth = effective ?? { effective: 1, rows: 1 }
  const trials = effectiveCount(rows, worth)
  const threshold = chanceThreshold(trials, chance)
  const judged = scores.map((score): VerdictScore => {
    const accuracy = score.correct / score.rows
    return {
      ...score,
      accuracy,
      interval: effectiveInterval(score, worth),
      naiveInterval: wilsonInterval(score.correct, score.rows),
      chanceThreshold: threshold,
      isAboveChance: accuracy > threshold,
    }
  })
  const best = judged.reduce((found, { correct }, at) => (correct > judged[found]!.correct ? at : found), 0)
  const kind = (): VerdictKind => {
    if (isTrainingFile) return 'trained'
    if (trials < FEWEST_ROWS) return 'few'
    if (chance >= 1) return 'single'
    if (!judged.some(({ isAboveChance }) => isAboveChance)) return 'chance'
    const isFarBelow = heldOut !== null && judged[best]!.accuracy < FAR_WORSE * heldOut
    return isFarBelow ? 'far-below' : 'above'
  }
  return { kind: kind(), scores: judged, best, chance, rows, effectiveRows: trials }
}

/** How many independent rows so many are worth, as a whole number of at least 1. */
export function effectiveCount(
  rows: number,
  { effective, rows: of }: Pick<EffectiveRows, 'effective' | 'rows'>,
): number {
  return Math.max(1, Math.round((rows * effective) / of))
}

/**
 * p of McNemar's exact test for the effective number of rows: both kinds of rows that only one classifier gets right
 * count as many times less as rows are worth less. An approximation: what neighbouring rows share is measured on
 * their power, not on what the classifiers make of it.
 */
export function effectiveMcnemar(
  { onlyFirst, onlySecond }: Pick<NonNullable<Comparison['right']>, 'onlyFirst' | 'onlySecond'>,
  effective: Pick<EffectiveRows, 'effective' | 'rows'> | null,
): number {
  const worth = effective ? effective.effective / effective.rows : 1
  return mcnemarExact(Math.round(onlyFirst * worth), Math.round(onlySecond * worth))
}
