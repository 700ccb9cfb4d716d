import { applyOperatingPoint } from '../../evaluation/applyOperatingPoint.ts'
import type { OperatingPoint } from '../../evaluation/operatingPoint.ts'
import { argmaxRows } from '../../models/matrix.ts'

/** One answer as it is used: its posteriors, the temperature they are scaled by, and whether it is sure enough. */
export interface UsedPosterior {
  readonly posterior: Float64Array
  readonly temperature: number | null
  readonly isAnswered: boolean
}

/** What becomes of one row's posteriors at an operating point; the likeliest class stays the likeliest. */
export function asUsed(own: Float64Array, id: string, point: OperatingPoint | undefined): UsedPosterior {
  if (!point) return { posterior: own, temperature: null, isAnswered: true }
  const posteriors = { rows: 1, columns: own.length, values: own }
  const predicted = argmaxRows(posteriors)
  const {
    posteriors: used,
    temperature,
    isAnswered,
  } = applyOperatingPoint({ posteriors, predicted }, id, point)
  return {
    posterior: inFront(used.values, predicted[0]!),
    temperature,
    isAnswered: isAnswered?.[0] !== false,
  }
}

/** Scaled posteriors may be too alike to tell which was the likeliest. */
function inFront(posteriors: Float64Array, best: number): Float64Array {
  return posteriors.map((posterior, k) => (k === best ? posterior * (1 + Number.EPSILON) : posterior))
}
