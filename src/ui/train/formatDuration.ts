const SECOND = 1000
const FEWEST_MS = 2 * SECOND
const FEWEST_PART = 0.01

/** `48 s`, `3 min 20 s`; whole seconds. @param milliseconds at least 0 */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / SECOND))
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds}\u00a0s` : `${minutes}\u00a0min ${seconds % 60}\u00a0s`
}

/**
 * How long the rest takes if it goes on like the part that is done; null as long as that is a guess.
 * @param fraction the part that is done, 0 to 1
 * @param elapsed milliseconds
 */
export function timeLeft(fraction: number | null, elapsed: number): number | null {
  if (fraction === null || fraction < FEWEST_PART || elapsed < FEWEST_MS) return null
  return (elapsed / fraction) * (1 - fraction)
}
