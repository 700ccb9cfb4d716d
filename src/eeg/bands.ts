/** A frequency band and its edges in Hz. */
export interface Band {
  readonly name: string
  readonly lowHz: number
  readonly highHz: number
}

/** The bands of EMOTIV's band-power stream, in its order (EMOTIV Cortex API, data subscription "pow"). */
export const BANDS: readonly Band[] = [
  { name: 'theta', lowHz: 4, highHz: 8 },
  { name: 'alpha', lowHz: 8, highHz: 12 },
  { name: 'betaL', lowHz: 12, highHz: 16 },
  { name: 'betaH', lowHz: 16, highHz: 25 },
  { name: 'gamma', lowHz: 25, highHz: 45 },
]

/** `theta, 4–8 Hz` for a band that is known, the bare name for any other. */
export function formatBand(name: string): string {
  const band = BANDS.find((known) => known.name === name)
  return band ? `${band.name}, ${band.lowHz}–${band.highHz} Hz` : name
}
