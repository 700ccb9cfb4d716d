/** The middle of the sorted values, of two middles their mean; NaN where there are none. The input stays as it was. */
export function median(values: Float64Array | readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[middle]!
  return (sorted[middle - 1]! + sorted[middle]!) / 2
}
