/** Values from `from` (inclusive) to `to` (exclusive). */
export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Counts values in bins of one width that begin at its multiples, from the lowest value's to the highest's. */
export function histogram(values: readonly number[], width: number): HistogramBin[] {
  const places = values.filter(Number.isFinite).map((value) => Math.floor(value / width + 1e-9))
  if (places.length === 0) return []
  const first = places.reduce((least, place) => Math.min(least, place))
  const last = places.reduce((most, place) => Math.max(most, place))
  const counts = new Int32Array(last - first + 1)
  for (const place of places) counts[place - first]!++
  return Array.from(counts, (count, at) => ({
    from: (first + at) * width,
    to: (first + at + 1) * width,
    count,
  }))
}
