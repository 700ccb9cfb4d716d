import type { ClassifierAnswers } from './formatPredictions.ts'
import type { OperatingPoint } from './operatingPoint.ts'
import { scalePosteriors } from './scalePosteriors.ts'

/** A classifier's answers as they are used. */
export interface UsedAnswers extends ClassifierAnswers {
  /** The temperature by which the posteriors are scaled; null where they are the classifier's own. */
  readonly temperature: number | null
  /** Posterior of the class that is predicted, one per row. */
  readonly confidence: Float64Array
  /** Whether a row is sure enough, one per row; null without a threshold. */
  readonly isAnswered: readonly boolean[] | null
}

/** What becomes of a classifier's answers at an operating point; the class that is predicted stays. */
export function applyOperatingPoint(
  { posteriors: own, predicted }: ClassifierAnswers,
  id: string,
  { temperature: temperatures, threshold }: OperatingPoint,
): UsedAnswers {
  const temperature = temperatures?.[id] ?? null
  const posteriors = temperature === null ? own : scalePosteriors(own, temperature)
  const { columns, values } = posteriors
  const confidence = Float64Array.from(predicted, (k, row) => values[row * columns + k]!)
  const isAnswered = threshold === null ? null : Array.from(confidence, (sure) => sure >= threshold)
  return { posteriors, predicted, temperature, confidence, isAnswered }
}
