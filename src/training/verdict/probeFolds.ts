import type { FitTarget } from '../../models/classCounts.ts'
import { type Matrix, takeRows } from '../../models/matrix.ts'
import { countCorrect, type Probe, prepareProbe, type Relabelled, type Report } from './probe.ts'
import { rowsApart } from './rowsApart.ts'

/** One fold, ready to be judged with any labels. */
interface ProbeFold {
  /** Indices of the rows that are judged, and of those that are trained on. */
  readonly judged: Int32Array
  readonly kept: Int32Array
  readonly predict: Relabelled
}

/**
 * Prepares each fold to be judged by LDA of the rows outside it that are more than `gap` rows away. What the
 * preprocessing learns, it learns from those rows.
 * @param raw rows as the file has them, rows × features
 * @param folds the fold of each row, and how many rows about a judged one are left out
 * @throws ProblemError where a fold leaves no rows, or they cannot be preprocessed
 */
export async function prepareFolds(
  probe: Probe,
  raw: Matrix,
  target: FitTarget,
  { foldOf, gap }: { readonly foldOf: Int32Array; readonly gap: number },
  report?: Report,
): Promise<ProbeFold[]> {
  const folds = [...new Set(foldOf)]
  const prepared: ProbeFold[] = []
  for (const fold of folds) {
    const isJudged = Uint8Array.from(foldOf, (other) => Number(other === fold))
    const judged = Int32Array.from(foldOf.keys()).filter((row) => foldOf[row] === fold)
    const kept = rowsApart(isJudged, gap)
    const predict = prepareProbe(probe, takeRows(raw, kept), takeRows(raw, judged), target)
    prepared.push({ judged, kept, predict })
    await report?.(prepared.length / folds.length)
  }
  return prepared
}

/**
 * How many rows all folds together name right, with these labels. A row whose class its fold has no rows of to train on
 * counts as missed.
 * @throws ProblemError where the rows of a fold cannot be fitted
 */
export function judgeFolds(folds: readonly ProbeFold[], truth: Int32Array): number {
  return folds.reduce((sum, { judged, kept, predict }) => {
    const predicted = predict(kept.map((row) => truth[row]!))
    return (
      sum +
      countCorrect(
        judged.map((row) => truth[row]!),
        predicted,
      )
    )
  }, 0)
}
