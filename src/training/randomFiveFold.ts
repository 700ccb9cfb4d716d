import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { FitTarget } from '../models/classCounts.ts'
import type { QuickFit } from '../models/classifier.ts'
import type { Matrix } from '../models/matrix.ts'
import { shuffle } from '../models/shuffle.ts'
import { crossValidate } from './crossValidate.ts'

const FOLDS = 5

/**
 * Accuracy in 5-fold cross-validation with shuffled rows: what a recording seems to promise as long as
 * neighbouring windows may lie on both sides of the split.
 * A class that a fold has no rows of to train on counts as missed there.
 * @param rows preprocessed, rows × features
 * @throws ProblemError where the rows of a fold cannot be fitted
 */
export function randomFiveFold(
  quickFit: QuickFit,
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
  seed: number,
): number {
  return crossValidate(quickFit, rows, truth, target, randomFolds(rows.rows, seed))
}

/** A random fold for each row, five of the same size as far as that goes. */
export function randomFolds(rows: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row)
  shuffle(order, xoroshiro128plus(seed))
  const foldOf = new Int32Array(rows)
  order.forEach((row, position) => {
    foldOf[row] = Math.floor((position * FOLDS) / rows)
  })
  return foldOf
}
