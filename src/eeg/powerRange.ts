const MOST_SAMPLES = 20_000

/**
 * The 1st and 99th percentile of the powers above zero, for a colour scale that all rows share; in the unit of
 * `values`. Taken from at most 20 000 evenly spread values. [0.1, 10] where no power is above zero.
 */
export function powerRange(values: Float64Array): readonly [low: number, high: number] {
  // An odd step does not stay in the same columns of a table with an even number of them.
  const step = Math.max(1, Math.ceil(values.length / MOST_SAMPLES) | 1)
  const positive: number[] = []
  for (let i = 0; i < values.length; i += step) {
    if (values[i]! > 0) positive.push(values[i]!)
  }
  if (positive.length === 0) return [0.1, 10]
  const sorted = Float64Array.from(positive).sort()
  const low = sorted[Math.floor(0.01 * (sorted.length - 1))]!
  const high = sorted[Math.ceil(0.99 * (sorted.length - 1))]!
  return high > low ? [low, high] : [low / 2, high * 2]
}
