import { applyOperatingPoint } from '../../evaluation/applyOperatingPoint.ts'
import { type CoveragePoint, coverageCurve } from '../../evaluation/coverageCurve.ts'
import { judgeRows } from '../../evaluation/judgeRows.ts'
import { type TemperatureScaling, temperatureScaling } from '../../evaluation/temperatureScaling.ts'
import type { CallContext } from '../rpc/messages.ts'
import type { SubjectParts } from './openThings.ts'
import { predictBatches } from './predictBatches.ts'

/** What a classifier's scaled posteriors give where it may abstain. */
export interface ScaledAnswers {
  /** What fitting the temperature found; null where it was given. */
  readonly scaling: TemperatureScaling | null
  /** Scaled posterior of the class that is predicted, one per row. */
  readonly confidence: Float64Array
  readonly coverage: readonly CoveragePoint[]
}

/**
 * Scales what a classifier says of all rows.
 * @param temperature null for one that is fitted on these rows
 * @returns null where it is to be fitted and too few rows have a label that the decoder knows
 */
export async function scaleAnswers(
  { decoder, rows, truth: truthOf }: SubjectParts,
  { signal, report }: CallContext<never>,
  classifier: string,
  temperature: number | null,
): Promise<ScaledAnswers | null> {
  const { predictProba } = await decoder.classifier(classifier)
  const matrix = await rows()
  const answers = await predictBatches(predictProba, matrix, decoder.manifest.preprocessing, {
    signal,
    report: ({ stage, fraction }) => report({ stage, fraction }),
  })
  const truth = (await truthOf()) ?? new Int32Array(matrix.rows).fill(-1)
  const scaling = temperature === null ? temperatureScaling(answers.posteriors, truth) : null
  const used = temperature ?? scaling?.temperature
  if (used === undefined) return null
  const point = { temperature: { [classifier]: used }, threshold: null }
  const { predicted, confidence } = applyOperatingPoint(answers, classifier, point)
  return { scaling, confidence, coverage: coverageCurve(confidence, judgeRows(truth, predicted)) }
}
