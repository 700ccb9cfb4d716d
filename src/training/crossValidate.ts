import { accuracyScore } from '../evaluation/accuracyScore.ts'
import type { FitTarget } from '../models/classCounts.ts'
import type { QuickFit } from '../models/classifier.ts'
import { argmaxRows, type Matrix, takeRows } from '../models/matrix.ts'

/**
 * Accuracy where each fold is judged by a model of all other folds, over all rows together.
 * A class that the other folds have no rows of counts as missed.
 * @param rows preprocessed, rows × features
 * @param truth one index into `target.classes` per row
 * @param foldOf the fold of each row, counted from 0
 * @throws ProblemError where the rows of the other folds cannot be fitted
 */
export function crossValidate(
  quickFit: QuickFit,
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
  foldOf: Int32Array,
): number {
  const predicted = new Int32Array(rows.rows)
  const indices = [...foldOf.keys()]
  for (const fold of new Set(foldOf)) {
    const held = indices.filter((row) => foldOf[row] === fold)
    const kept = Int32Array.from(indices.filter((row) => foldOf[row] !== fold))
    const present = [...new Set(Array.from(kept, (row) => truth[row]!))].sort((a, b) => a - b)
    const model = quickFit(
      takeRows(rows, kept),
      kept.map((row) => present.indexOf(truth[row]!)),
      { ...target, classes: present.map((k) => target.classes[k]!) },
    )
    argmaxRows(model.predictProba(takeRows(rows, held))).forEach((k, position) => {
      predicted[held[position]!] = present[k]!
    })
  }
  return accuracyScore(truth, predicted)
}
