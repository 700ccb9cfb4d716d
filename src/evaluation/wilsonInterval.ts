/** The 97.5 % quantile of the standard normal distribution. */
const Z_95 = 1.959963984540054

/**
 * The 95 % score interval of a proportion, as [low, high] within 0 to 1 (Wilson 1927, doi:10.2307/2276774).
 * It treats rows as independent, which overlapping windows are not. [0, 1] where there are no trials.
 */
export function wilsonInterval(successes: number, trials: number): readonly [number, number] {
  if (trials === 0) return [0, 1]
  const p = successes / trials
  const z2 = Z_95 * Z_95
  const centre = p + z2 / (2 * trials)
  const spread = Z_95 * Math.sqrt((p * (1 - p) + z2 / (4 * trials)) / trials)
  const scale = 1 + z2 / trials
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)]
}
