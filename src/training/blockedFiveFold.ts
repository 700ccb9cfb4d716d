import { findRuns, type Run } from '../evaluation/runs.ts'
import type { FitTarget } from '../models/classCounts.ts'
import type { QuickFit } from '../models/classifier.ts'
import type { Matrix } from '../models/matrix.ts'
import { crossValidate } from './crossValidate.ts'

const FOLDS = 5

/**
 * Accuracy in cross-validation whose folds are contiguous in time (Roberts et al. 2017,
 * doi:10.1111/ecog.02881), so that overlapping windows lie on both sides of a split only where two folds meet.
 * Null where `blockedFolds` finds no such split.
 * @param rows preprocessed, rows × features, in the order of time
 * @throws ProblemError where the rows of a fold cannot be fitted
 */
export function blockedFiveFold(
  quickFit: QuickFit,
  rows: Matrix,
  truth: Int32Array,
  target: FitTarget,
): number | null {
  const foldOf = blockedFolds(truth, target.classes.length)
  return foldOf && crossValidate(quickFit, rows, truth, target, foldOf)
}

/**
 * The fold of each row. Where every class has at least two runs, whole runs stay together: each class's runs, in
 * order, are dealt to as many folds as the class with the fewest has runs, at most five, so that every fold and
 * every rest has every class. Otherwise each run is cut into five parts of consecutive rows: the model then has
 * rows of the same run, a little earlier or later, and the accuracy is still flattered by it. Null where in the
 * second case a class has no run of five rows.
 */
export function blockedFolds(truth: Int32Array, classes: number): Int32Array | null {
  const runsOf: Run[][] = Array.from({ length: classes }, () => [])
  for (const run of findRuns(truth)) runsOf[run.classIndex]!.push(run)
  const foldOf = new Int32Array(truth.length)
  const fewest = Math.min(...runsOf.map((runs) => runs.length))
  if (fewest >= 2) {
    const folds = Math.min(FOLDS, fewest)
    for (const runs of runsOf) {
      runs.forEach(({ start, length }, ordinal) => {
        foldOf.fill(Math.floor((ordinal * folds) / runs.length), start, start + length)
      })
    }
    return foldOf
  }
  for (const runs of runsOf) {
    if (!runs.some(({ length }) => length >= FOLDS)) return null
    for (const { start, length } of runs) {
      for (let at = 0; at < length; at++) foldOf[start + at] = Math.floor((at * FOLDS) / length)
    }
  }
  return foldOf
}
