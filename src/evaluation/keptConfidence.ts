import type { CalibrationBin } from './calibration.ts'
import { wilsonInterval } from './wilsonInterval.ts'

/** How often a classifier that is about this sure is right, on rows whose letter is known. */
export interface KeptConfidence {
  /** Rows of a confidence above `low` and up to `high` were looked at. */
  readonly low: number
  readonly high: number
  /** How many there were; at least one. */
  readonly rows: number
  /** Their mean confidence, 0 to 1. */
  readonly confidence: number
  /** Part of them that is right, 0 to 1. */
  readonly accuracy: number
  /** Wilson 95 % interval of that part. */
  readonly interval: readonly [number, number]
  /** Whether the mean confidence lies within the interval, or the rows are too few to say otherwise. */
  readonly isKept: boolean
}

/** Fewer independent rows than this speak against no confidence. */
const FEWEST = 5
/** The interval's ends are rounded: with all rows right the upper one may be short of 1. */
const ROUNDING = 1e-9

/**
 * What became of such a confidence in the rows that are judged; null where none was about that sure.
 * @param bins of the classifier's calibration
 * @param confidence 0 to 1
 * @param worth independent rows per row, from `effectiveRows`; 1 where rows are independent
 */
export function keptConfidence(
  bins: readonly CalibrationBin[],
  confidence: number,
  worth = 1,
): KeptConfidence | null {
  const bin = bins.find(({ high }) => confidence <= high) ?? bins.at(-1)
  return bin ? keptIn(bin, worth) : null
}

/** The bins whose confidence is not kept; first those in which confidence and accuracy differ by most rows. */
export function brokenConfidences(bins: readonly CalibrationBin[], worth = 1): KeptConfidence[] {
  const excess = ({ rows, confidence, accuracy }: KeptConfidence) => rows * Math.abs(confidence - accuracy)
  return bins
    .flatMap((bin) => {
      const kept = keptIn(bin, worth)
      return kept && !kept.isKept ? [kept] : []
    })
    .sort((a, b) => excess(b) - excess(a))
}

function keptIn(
  { low, high, rows, confidence, accuracy }: CalibrationBin,
  worth: number,
): KeptConfidence | null {
  if (confidence === null || accuracy === null) return null
  const interval = wilsonInterval(accuracy * rows * worth, rows * worth)
  const isWithin = confidence >= interval[0] - ROUNDING && confidence <= interval[1] + ROUNDING
  return { low, high, rows, confidence, accuracy, interval, isKept: isWithin || rows * worth < FEWEST }
}
