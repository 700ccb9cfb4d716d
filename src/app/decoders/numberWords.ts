import type { NumberWords } from '../../training/verdict/verdictWords.ts'
import { formatProbability, formatWholePercent } from '../formatMeasure.ts'
import { formatCount, formatPercent } from '../formatNumber.ts'

/** How a verdict's numbers are written: in the reader's language. */
export const NUMBER_WORDS: NumberWords = {
  percent: formatPercent,
  wholePercent: formatWholePercent,
  count: formatCount,
  probability: formatProbability,
}
