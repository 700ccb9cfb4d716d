import type { Matrix } from '../models/matrix.ts'
import { agreementCoefficients } from './agreementCoefficients.ts'
import { chanceThreshold } from './binomial.ts'
import { type Calibration, calibration } from './calibration.ts'
import { type ClassReport, classReport, meanOfPresent } from './classReport.ts'
import { confusionMatrix } from './confusionMatrix.ts'
import { type CoveragePoint, coverageCurve } from './coverageCurve.ts'
import { type EvidencePoint, evidenceAccumulation } from './evidenceAccumulation.ts'
import { mutualInformationBits, wolpawBits } from './informationRate.ts'
import { judgeRows } from './judgeRows.ts'
import { posteriorScores } from './posteriorScores.ts'
import { wilsonInterval } from './wilsonInterval.ts'

/** How good one classifier is on the rows of one recording whose label the bundle knows. */
export interface Metrics {
  /** Rows that count. */
  readonly rows: number
  readonly correct: number
  /** 0 to 1, as all fractions here. */
  readonly accuracy: number
  /** Wilson 95 % interval of the accuracy. */
  readonly interval: readonly [number, number]
  /** Accuracy of guessing: each of the bundle's classes equally often, or always the commonest of these rows. */
  readonly chance: number
  /** Accuracy that guessing exceeds in 5 % of all cases only. */
  readonly chanceThreshold: number
  /** Mean recall of the classes that occur. */
  readonly balancedAccuracy: number
  /** Null where it is not defined, as below. */
  readonly cohenKappa: number | null
  readonly matthews: number | null
  /** Mean F1 of the classes that occur or are predicted. */
  readonly macroF1: number
  readonly top3: number | null
  readonly top5: number | null
  /** In nats. */
  readonly logLoss: number
  /** 0 to 2. */
  readonly brier: number
  readonly calibration: Calibration
  /** Bits per selection. */
  readonly wolpawBits: number
  readonly mutualInformationBits: number
  readonly byClass: ClassReport
  /** classes × classes counts, true down and predicted across. */
  readonly confusion: Int32Array
  readonly coverage: readonly CoveragePoint[]
  readonly evidence: readonly EvidencePoint[]
}

/** One classifier's answers, and the truth. */
export interface Judged {
  /** rows × classes. */
  readonly posteriors: Matrix
  /** Index of the likeliest class per row. */
  readonly predicted: Int32Array
  /** Posterior of that class per row. */
  readonly confidence: Float64Array
  /** Class index per row, negative where the bundle does not know the label. */
  readonly truth: Int32Array
}

/** All metrics; null where no row has a label that the bundle knows. */
export function metrics({ posteriors, predicted, confidence, truth }: Judged): Metrics | null {
  const classes = posteriors.columns
  const isRight = judgeRows(truth, predicted)
  const rows = isRight.reduce((count, right) => count + Number(right >= 0), 0)
  if (rows === 0) return null
  const correct = isRight.reduce((count, right) => count + Number(right === 1), 0)
  const accuracy = correct / rows
  const confusion = confusionMatrix(truth, predicted, classes)
  const byClass = classReport(confusion, classes)
  const chance = Math.max(1 / classes, Math.max(...byClass.support) / rows)
  return {
    rows,
    correct,
    accuracy,
    interval: wilsonInterval(correct, rows),
    chance,
    chanceThreshold: chanceThreshold(rows, chance),
    // With a row that counts there is a class that occurs.
    balancedAccuracy: meanOfPresent(byClass.recall) ?? 0,
    ...agreementCoefficients(confusion, classes),
    macroF1: meanOfPresent(byClass.f1) ?? 0,
    ...posteriorScores(posteriors, truth),
    calibration: calibration(confidence, isRight),
    wolpawBits: wolpawBits(accuracy, classes),
    mutualInformationBits: mutualInformationBits(confusion, classes),
    byClass,
    confusion,
    coverage: coverageCurve(confidence, isRight),
    evidence: evidenceAccumulation(posteriors, truth),
  }
}
