const MOST_SAMPLES = 20_000
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2

/**
 * The 1st and 99th percentile of the powers above zero, for a colour scale that all rows share; in the unit of
 * `values`. Taken from about 20 000 spread values. [0.1, 10] where no power is above zero.
 */
export function powerRange(values: Float64Array): readonly [low: number, high: number] {
  const step = Math.max(1, values.length / MOST_SAMPLES)
  const positive: number[] = []
  // A fixed step would stay in the same few columns of some tables; the golden ratio spreads it over all.
  for (let stride = 0; stride * step < values.length; stride++) {
    const value = values[Math.floor((stride + ((stride * GOLDEN_RATIO) % 1)) * step)]
    if (value !== undefined && value > 0) positive.push(value)
  }
  if (positive.length === 0) return [0.1, 10]
  const sorted = Float64Array.from(positive).sort()
  const low = sorted[Math.floor(0.01 * (sorted.length - 1))]!
  const high = sorted[Math.ceil(0.99 * (sorted.length - 1))]!
  return high > low ? [low, high] : [low / 2, high * 2]
}
