/** A logarithmic axis: its ends and where its ticks are, from low to high. */
export interface LogAxis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Where a value lies: 0 at the low end, 1 at the high end. */
  position(value: number): number
}

const MOST_HALVES = 4

/**
 * An axis from one half of a decade to another around `low` and `high`, both above zero: ticks at whole decades, and at
 * their halves where there are few of these.
 */
export function logAxis(low: number, high: number): LogAxis {
  const halves = (value: number) => 2 * Math.log10(value)
  // A hair's breadth beyond a tick is rounding.
  const first = Math.floor(halves(low) + 1e-9)
  const last = Math.max(first + 1, Math.ceil(halves(high) - 1e-9))
  const isFew = last - first <= MOST_HALVES
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const from = halves(10 ** (first / 2))
  return {
    low: 10 ** (first / 2),
    high: 10 ** (last / 2),
    ticks: all.filter((half) => isFew || half % 2 === 0).map((half) => 10 ** (half / 2)),
    position: (value) => (halves(value) - from) / (last - first),
  }
}
