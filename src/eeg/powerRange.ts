const MOST_SAMPLES = 20_000
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2

/**
 * The 1st and 99th percentile of the powers above zero, for a colour scale that all rows share; in the unit of
 * `values`. Taken from about 20 000 spread values. [0.1, 10] where no power is above zero.
 * @param values rows × `width`, row-major
 * @param columns the columns that count
 */
export function powerRange(
  values: Float64Array,
  width = 1,
  columns: readonly number[] = [0],
): readonly [low: number, high: number] {
  const length = Math.floor(values.length / width) * columns.length
  const step = Math.max(1, length / MOST_SAMPLES)
  const positive: number[] = []
  // A fixed step would stay in the same few columns of some tables; the golden ratio spreads it over all.
  for (let stride = 0; stride * step < length; stride++) {
    const at = Math.floor((stride + ((stride * GOLDEN_RATIO) % 1)) * step)
    const value = values[Math.floor(at / columns.length) * width + columns[at % columns.length]!]
    if (value !== undefined && value > 0) positive.push(value)
  }
  if (positive.length === 0) return [0.1, 10]
  const sorted = Float64Array.from(positive).sort()
  const low = sorted[Math.floor(0.01 * (sorted.length - 1))]!
  const high = sorted[Math.ceil(0.99 * (sorted.length - 1))]!
  return high > low ? [low, high] : [low / 2, high * 2]
}
