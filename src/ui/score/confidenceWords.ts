import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { KeptConfidence } from '../../evaluation/keptConfidence.ts'

/** More than these are counted, not told. */
const MOST_TOLD = 2

/**
 * Where a classifier's confidence is not kept, in words: `Where LDA says 98.4%, it is right in 78.0% (74.9% to 80.8%) of
 * 732 rows.` Null where all of it is kept.
 * @param name as it stands in a sentence
 * @param broken from `brokenConfidences`
 */
export function confidenceWords(name: string, broken: readonly KeptConfidence[]): string | null {
  const told = broken.slice(0, MOST_TOLD).map(({ confidence, accuracy, interval, rows }, at) => {
    const where = at === 0 ? `Where ${name} says` : 'Where it says'
    const says = `${where} ${formatPercent(confidence)}, it is right in ${formatPercent(accuracy)}`
    return `${says} (${formatPercent(interval[0])} to ${formatPercent(interval[1])}) of ${formatCount(rows)} rows.`
  })
  const more = broken.length - told.length
  if (more > 0)
    told.push(`${formatCount(more)} more ${more === 1 ? 'bin is' : 'bins are'} off by fewer rows.`)
  return told.length > 0 ? told.join(' ') : null
}
