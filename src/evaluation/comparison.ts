import { mcnemarExact } from './binomial.ts'

/** Two classifiers on the same rows. */
export interface Comparison {
  /** All rows, labelled or not. */
  readonly rows: number
  /** Rows on which both predict the same class. */
  readonly agreeing: number
  /** Rows with a known label by who is right; null without such rows. */
  readonly right: {
    readonly both: number
    readonly onlyFirst: number
    readonly onlySecond: number
    readonly neither: number
    /** p of McNemar's exact test, two-sided: how surprising so unequal a split would be of equals. */
    readonly mcnemarP: number
  } | null
}

/**
 * Compares predictions row by row.
 * @param truth class index per row, negative where not known; null without labels
 */
export function comparison(first: Int32Array, second: Int32Array, truth: Int32Array | null): Comparison {
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 }
  let agreeing = 0
  for (let row = 0; row < first.length; row++) {
    if (first[row] === second[row]) agreeing++
    if (!truth || truth[row]! < 0) continue
    const firstIsRight = first[row] === truth[row]
    const secondIsRight = second[row] === truth[row]
    if (firstIsRight && secondIsRight) counts.both++
    else if (firstIsRight) counts.onlyFirst++
    else if (secondIsRight) counts.onlySecond++
    else counts.neither++
  }
  const judged = counts.both + counts.onlyFirst + counts.onlySecond + counts.neither
  return {
    rows: first.length,
    agreeing,
    right: judged === 0 ? null : { ...counts, mcnemarP: mcnemarExact(counts.onlyFirst, counts.onlySecond) },
  }
}
