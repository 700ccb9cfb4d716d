import { applyOperatingPoint } from '../../evaluation/applyOperatingPoint.ts'
import { type CoveragePoint, coverageCurve } from '../../evaluation/coverageCurve.ts'
import { judgeRows } from '../../evaluation/judgeRows.ts'
import { type TemperatureScaling, temperatureScaling } from '../../evaluation/temperatureScaling.ts'
import type { CallContext } from '../rpc/messages.ts'
import type { SubjectParts } from './openThings.ts'
import { type BatchAnswers, predictBatches } from './predictBatches.ts'

/** What a classifier's scaled posteriors give where it may abstain. */
export interface ScaledCoverage {
  /** Scaled posterior of the class that is predicted, one per row. */
  readonly confidence: Float64Array
  readonly coverage: readonly CoveragePoint[]
}

/** Fits a classifier's temperature on the rows of the recording; null where too few have a label that it knows. */
export async function fitScaling(
  parts: SubjectParts,
  context: CallContext<never>,
  classifier: string,
): Promise<TemperatureScaling | null> {
  const truth = parts.truth()
  return truth && temperatureScaling((await answersOf(parts, context, classifier)).posteriors, truth)
}

/** How sure a classifier is of each row when its posteriors are scaled, and what it reaches where it may abstain. */
export async function scaledCoverage(
  parts: SubjectParts,
  context: CallContext<never>,
  classifier: string,
  temperature: number,
): Promise<ScaledCoverage> {
  const answers = await answersOf(parts, context, classifier)
  const point = { temperature: { [classifier]: temperature }, threshold: null }
  const { predicted, confidence } = applyOperatingPoint(answers, classifier, point)
  const truth = parts.truth() ?? new Int32Array(predicted.length).fill(-1)
  return { confidence, coverage: coverageCurve(confidence, judgeRows(truth, predicted)) }
}

async function answersOf(
  { decoder, rows }: SubjectParts,
  { signal, report }: CallContext<never>,
  classifier: string,
): Promise<BatchAnswers> {
  const { predictProba } = await decoder.classifier(classifier)
  return predictBatches(predictProba, await rows(), decoder.manifest.preprocessing, {
    signal,
    report: ({ stage, fraction }) => report({ stage, fraction }),
  })
}
