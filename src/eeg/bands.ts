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

/** Other names of the two halves of beta; lower case, without separators. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  betaL: ['betalow', 'lowbeta', 'lbeta', 'beta1'],
  betaH: ['betahigh', 'highbeta', 'hbeta', 'beta2'],
}

const BY_NAME: ReadonlyMap<string, Band> = new Map(
  BANDS.flatMap((band) =>
    [band.name.toLowerCase(), ...(SYNONYMS[band.name] ?? [])].map((name) => [name, band] as const),
  ),
)

/**
 * The band of that name, whatever its case and whatever spaces, `/`, `_`, `.`, `:` or `-` stand in it: `betaL` is also
 * `Beta_Low`, `low beta`, `L-beta` and `beta 1`. Undefined for any other, such as `delta` and the whole of `beta`.
 */
export function findBand(text: string): Band | undefined {
  return BY_NAME.get(text.replace(/[\s/_.:-]+/g, '').toLowerCase())
}

/** `theta, 4–8 Hz` for a band that is known, the bare name for any other. */
export function formatBand(name: string): string {
  const band = BANDS.find((known) => known.name === name)
  return band ? `${band.name}, ${band.lowHz}–${band.highHz} Hz` : name
}
