import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { accuracyScore } from '../src/evaluation/accuracyScore.ts'
import type { FitTarget } from '../src/models/classCounts.ts'
import { ldaPredictProba } from '../src/models/lda.ts'
import { ldaFit } from '../src/models/ldaFit.ts'
import { argmaxRows, type Matrix, takeRows } from '../src/models/matrix.ts'
import { shuffle } from '../src/models/shuffle.ts'

const FOLDS = 5

/**
 * Accuracy of LDA in 5-fold cross-validation with shuffled rows, over all rows together: what a recording seems
 * to promise as long as neighbouring windows may lie on both sides of the split.
 * A class that a fold has no rows of to train on counts as missed there.
 * @param rows preprocessed, rows × features
 * @throws ProblemError where the rows of a fold cannot be fitted
 */
export function randomFiveFold(rows: Matrix, truth: Int32Array, target: FitTarget, seed: number): number {
  const order = Int32Array.from(truth.keys())
  shuffle(order, xoroshiro128plus(seed))
  const predicted = new Int32Array(rows.rows)
  for (let fold = 0; fold < FOLDS; fold++) {
    const from = Math.floor((fold * rows.rows) / FOLDS)
    const to = Math.floor(((fold + 1) * rows.rows) / FOLDS)
    const held = order.subarray(from, to)
    const kept = Int32Array.from([...order.subarray(0, from), ...order.subarray(to)])
    const present = [...new Set(Array.from(kept, (row) => truth[row]!))].sort((a, b) => a - b)
    const model = ldaFit(
      takeRows(rows, kept),
      kept.map((row) => present.indexOf(truth[row]!)),
      { ...target, classes: present.map((k) => target.classes[k]!) },
    )
    argmaxRows(ldaPredictProba(model, takeRows(rows, held))).forEach((k, position) => {
      predicted[held[position]!] = present[k]!
    })
  }
  return accuracyScore(truth, predicted)
}
