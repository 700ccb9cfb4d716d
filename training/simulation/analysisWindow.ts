// The share of each half second in a tapered two-second window; the taper makes neighbouring windows alike by
// 0.8, 0.4 and 0.1 at lags 1, 2 and 3, and strangers from lag 4, where they share no half second.
const TAPER = [1 / 6, 2 / 6, 2 / 6, 1 / 6]
const TAPER_NORM = Math.sqrt(TAPER.reduce((sum, weight) => sum + weight * weight, 0))

/** Half seconds that `windows` consecutive windows (two seconds long, half a second apart) span. */
export function stepsOfWindows(windows: number): number {
  return windows + TAPER.length - 1
}

/**
 * Tapered mean of the four half seconds of each window.
 * @param steps half seconds × width, row-major
 * @returns windows × width, row-major
 */
export function averageOverWindows(steps: Float64Array, width: number): Float64Array {
  const windows = steps.length / width - TAPER.length + 1
  const means = new Float64Array(windows * width)
  for (let i = 0; i < means.length; i++) {
    let sum = 0
    for (let k = 0; k < TAPER.length; k++) sum += TAPER[k]! * steps[i + k * width]!
    means[i] = sum
  }
  return means
}

/** As `averageOverWindows`, scaled so that independent half seconds of unit variance give windows of unit variance. */
export function mixOverWindows(steps: Float64Array, width: number): Float64Array {
  return averageOverWindows(steps, width).map((value) => value / TAPER_NORM)
}
