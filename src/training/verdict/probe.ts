import type { FitTarget } from '../../models/classCounts.ts'
import { fitPreprocessing, type Preprocessing } from '../../models/fitPreprocessing.ts'
import { LDA_TRAINER } from '../../models/lda/ldaTrainer.ts'
import { relabelLda } from '../../models/lda/relabelLda.ts'
import { linearScores } from '../../models/linearScores.ts'
import { argmaxRows, type Matrix } from '../../models/matrix.ts'
import { preprocess } from '../../models/preprocess.ts'
import type { Settings } from '../../models/setting.ts'

/** What recordings are probed with: LDA, since it is fitted in a moment, however the decoder itself decodes. */
export interface Probe {
  readonly preprocessing: Preprocessing
  /** LDA's settings, a value for each. */
  readonly lda: Settings
}

/** Rows as the file has them, rows × features, and one class index per row. */
export interface KnownRows {
  readonly raw: Matrix
  readonly truth: Int32Array
}

/** Awaited with the part that is done, 0 to 1; what it throws ends the work. */
export type Report = (fraction: number) => void | Promise<void>

/** The class of each judged row by LDA that was trained with these labels, one per training row. */
export type Relabelled = (truth: Int32Array) => Int32Array

/**
 * Prepares LDA for labels of the same rows. Its preprocessing is learned from the training rows. Of the target's classes
 * those without a row are never named.
 * @param training rows as the file has them
 * @param judged the same
 * @throws ProblemError where the rows cannot be preprocessed; from what is returned, where they cannot be fitted
 */
export function prepareProbe(
  { preprocessing, lda }: Probe,
  training: Matrix,
  judged: Matrix,
  target: FitTarget,
): Relabelled {
  const steps = fitPreprocessing(preprocessing, training)
  const rows = preprocess(steps, training)
  const asked = preprocess(steps, judged)
  const predict = predictor(lda, rows, asked)
  return (truth) => {
    const present = [...new Set(truth)].sort((a, b) => a - b)
    const place = new Map(present.map((k, at) => [k, at]))
    const labels = truth.map((k) => place.get(k)!)
    const predicted = predict(labels, { ...target, classes: present.map((k) => target.classes[k]!) })
    return predicted.map((at) => present[at]!)
  }
}

function predictor(lda: Settings, rows: Matrix, asked: Matrix) {
  if (lda.shrinkage === 'auto') {
    const fitQuickly = LDA_TRAINER.fitQuickly!(lda)
    return (truth: Int32Array, target: FitTarget) =>
      argmaxRows(fitQuickly(rows, truth, target).predictProba(asked))
  }
  const relabelled = relabelLda(rows)
  return (truth: Int32Array, target: FitTarget) => argmaxRows(linearScores(relabelled(truth, target), asked))
}

/** How many of the rows are named right. */
export function countCorrect(truth: Int32Array, predicted: Int32Array): number {
  return truth.reduce((sum, k, row) => sum + Number(k === predicted[row]), 0)
}
