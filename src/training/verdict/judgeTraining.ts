import type { ClassLabel } from '../../eeg/recording.ts'
import { chanceThreshold } from '../../evaluation/binomial.ts'
import { findRuns } from '../../evaluation/runs.ts'
import { effectiveInterval, effectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { blockedFolds } from '../blockedFiveFold.ts'
import { randomFolds } from '../randomFiveFold.ts'
import { exchangeableRuns } from './exchangeLabels.ts'
import { gapRows } from './gapRows.ts'
import { groupsLeftOut } from './groupsLeftOut.ts'
import { learningCurve } from './learningCurve.ts'
import { orNull } from './orNull.ts'
import { countCorrect, type KnownRows, type Probe, prepareProbe, type Report } from './probe.ts'
import { judgeFolds, prepareFolds } from './probeFolds.ts'
import type { RestsOn } from './restsOn.ts'
import { shuffledLabels } from './shuffledLabels.ts'
import type { Verdict } from './verdictFormat.ts'

/** What is found out, in this order. */
export const VERDICT_STAGES = ['held-out', 'folds', 'shuffled-labels', 'learning-curve', 'groups'] as const
export type VerdictStage = (typeof VERDICT_STAGES)[number]

/** Where judging is. */
export interface JudgeProgress {
  readonly stage: VerdictStage
  /** The part of the stage that is done, 0 to 1. */
  readonly fraction: number
}

/** Rows whose class is known, and the name of their file. */
interface JudgedRows extends KnownRows {
  readonly file: string
}

export interface JudgeOptions {
  /** What was trained on: rows by `alignRows`, one index into `classes` each, in the order of time. */
  readonly training: JudgedRows
  /** The same of rows that were not trained on. */
  readonly heldOut: JudgedRows
  readonly restsOn: RestsOn
  readonly features: readonly string[]
  readonly classes: readonly ClassLabel[]
  /** The preprocessing and LDA's settings as they were chosen; the standard ones where LDA was not. */
  readonly probe: Probe
  /** An integer; the same one gives the same verdict. */
  readonly seed: number
  /** What was trained, and how many held-out rows it gets right. */
  readonly classifiers: readonly { readonly id: string; readonly title: string; readonly correct: number }[]
  /** How often labels are exchanged: 200 times by default, 100 times with shrinkage, which has no short way. */
  readonly repetitions?: number
  /** Awaited; what it throws ends the work. */
  readonly report?: (progress: JudgeProgress) => void | Promise<void>
}

const LDA_ID = 'lda'
const REPETITIONS = { none: 200, auto: 100 }

/**
 * Judges a training: how good the decoder is on rows that it has not seen, and how much of that may be chance, leakage
 * or the moment of recording. All but the classifiers' own counts is found with LDA, which is trained hundreds of times.
 * @throws ProblemError where LDA cannot be fitted to the training rows, and what `report` throws
 */
export async function judgeTraining(options: JudgeOptions): Promise<Verdict> {
  const { training, heldOut, restsOn, features, classes, probe, classifiers } = options
  const target = { features, classes, file: training.file }
  const rows = heldOut.truth.length
  const effective = effectiveRows(heldOut.raw, heldOut.truth)
  const intervalOf = (correct: number): [number, number] => [
    ...effectiveInterval({ correct, rows }, effective),
  ]
  const reportOf =
    (stage: VerdictStage): Report =>
    (fraction) =>
      options.report?.({ stage, fraction })

  const predict = prepareProbe(probe, training.raw, heldOut.raw, target)
  const judgeHeldOut = (labels: Int32Array) => countCorrect(heldOut.truth, predict(labels))
  const correct = judgeHeldOut(training.truth)
  await reportOf('held-out')(1)

  const folds = await findFolds(options, reportOf('folds'))
  const runs = findRuns(training.truth)
  const isOneRunEach = runs.length === new Set(training.truth).size
  const isInFolds = restsOn === 'later-part'
  const shrinkage = probe.lda.shrinkage === 'auto' ? 'auto' : 'none'
  const shuffling = {
    truth: training.truth,
    repetitions: options.repetitions ?? REPETITIONS[shrinkage],
    seed: options.seed,
    report: reportOf('shuffled-labels'),
  }
  const judgedRows = isInFolds ? training.truth.length : rows
  const judge = isInFolds ? folds.judge : judgeHeldOut
  const shuffled =
    judge && !(isInFolds && isOneRunEach)
      ? await shuffledLabels({ ...shuffling, judge, foldOf: isInFolds ? folds.foldOf : null })
      : null

  await shuffling.report(1)

  const curve = await learningCurve(probe, training, heldOut, target, reportOf('learning-curve'))
  const groups = await groupsLeftOut(probe, training, heldOut, target, reportOf('groups'))
  await reportOf('groups')(1)
  return {
    restsOn,
    classes: classes.length,
    training: { file: training.file, rows: training.truth.length, runs: runs.length, isOneRunEach },
    heldOut: {
      file: heldOut.file,
      rows,
      effective: Math.round(effective.effective),
      isSameOrder: orderOf(training.truth) === orderOf(heldOut.truth),
    },
    chance: chanceOf(training.truth, heldOut.truth, classes.length, effective.effective),
    classifiers: classifiers.map(({ id, title, correct }) => ({
      id,
      title,
      correct,
      interval: intervalOf(correct),
    })),
    probe: {
      preprocessing: probe.preprocessing,
      shrinkage,
      isClassifier: classifiers.some(({ id }) => id === LDA_ID),
      correct,
      interval: intervalOf(correct),
    },
    folds: { gap: folds.gap, cut: folds.cut, random: folds.random },
    shuffled: shuffled && {
      judgedOn: isInFolds ? 'folds' : 'held-out',
      accuracy: shuffled.correct / judgedRows,
      shuffled: shuffled.shuffled.map((count) => count / judgedRows),
      p: shuffled.p,
      labellings: shuffled.labellings,
    },
    curve,
    groups,
  }
}

/** The accuracy in folds, and the way to judge other labels in those that are cut in time. */
async function findFolds({ training, features, classes, probe, seed }: JudgeOptions, report: Report) {
  const { raw, truth, file } = training
  const target = { features, classes, file }
  const gap = gapRows(raw, truth)
  const foldOf = blockedFolds(truth, classes.length)
  const prepared = foldOf && (await orNull(() => prepareFolds(probe, raw, target, { foldOf, gap })))
  const correct = prepared && (await orNull(() => judgeFolds(prepared, truth)))
  await report(0.5)
  const shuffled = { foldOf: randomFolds(truth.length, seed), gap: 0 }
  const random = await orNull(async () => judgeFolds(await prepareFolds(probe, raw, target, shuffled), truth))
  await report(1)
  const by = exchangeableRuns(truth, foldOf).length > 1 ? ('runs' as const) : ('parts' as const)
  return {
    gap,
    foldOf,
    cut: correct === null ? null : { by, accuracy: correct / truth.length },
    random: random === null ? null : random / truth.length,
    judge: prepared && correct !== null ? (labels: Int32Array) => judgeFolds(prepared, labels) : null,
  }
}

function chanceOf(training: Int32Array, heldOut: Int32Array, classes: number, effective: number) {
  const rows = new Int32Array(classes)
  for (const k of training) rows[k]! += 1
  const commonest = rows.indexOf(Math.max(...rows))
  const accuracy = 1 / classes
  const part = heldOut.reduce((sum, k) => sum + Number(k === commonest), 0) / heldOut.length
  return {
    accuracy,
    commonest: part,
    threshold: chanceThreshold(Math.max(1, Math.round(effective)), Math.max(accuracy, part)),
  }
}

function orderOf(truth: Int32Array): string {
  return findRuns(truth)
    .map(({ classIndex }) => classIndex)
    .join()
}
