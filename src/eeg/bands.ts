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

/**
 * Bands that EMOTIV's stream lacks and other programs write: the edges are those of Muse (Mind Monitor's technical
 * manual). Beta is the whole of it, for programs that do not split it.
 */
export const WIDE_BANDS: readonly Band[] = [
  { name: 'delta', lowHz: 1, highHz: 4 },
  { name: 'beta', lowHz: 13, highHz: 30 },
]

/** Other names of the two halves of beta; lower case, without separators. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  betaL: ['betalow', 'lowbeta', 'lbeta', 'beta1'],
  betaH: ['betahigh', 'highbeta', 'hbeta', 'beta2'],
}

const BY_NAME: ReadonlyMap<string, Band> = new Map(
  [...BANDS, ...WIDE_BANDS].flatMap((band) =>
    [band.name.toLowerCase(), ...(SYNONYMS[band.name] ?? [])].map((name) => [name, band] as const),
  ),
)

/** Parts of bands and bands of other rhythms, whose edges differ from author to author. */
const BAND_WORD =
  /^(?:low|high|mid|slow|fast|lower|upper)?(?:delta|theta|alpha|beta|gamma|sigma|mu|smr)(?:low|high|mid|slow|fast|[1-3lh])?$/

/**
 * The band of that name, whatever its case and whatever spaces, `/`, `_`, `.`, `:` or `-` stand in it: `betaL` is also
 * `Beta_Low`, `low beta`, `L-beta` and `beta 1`. Undefined for any other, such as `alpha 2` and `sigma`.
 */
export function findBand(text: string): Band | undefined {
  return BY_NAME.get(letters(text))
}

/** Whether the text is the name of a band, also of one whose edges are not known, such as `alpha 2` or `sigma`. */
export function isBandName(text: string): boolean {
  // No band's name is longer, and an untrusted one may be.
  return text.length < 20 && (BAND_WORD.test(letters(text)) || findBand(text) !== undefined)
}

function letters(text: string): string {
  return text.replace(/[\s/_.:-]+/g, '').toLowerCase()
}

/** `theta, 4–8 Hz` for a band that is known, the bare name for any other. */
export function formatBand(name: string): string {
  const band = [...BANDS, ...WIDE_BANDS].find((known) => known.name === name)
  return band ? `${band.name}, ${band.lowHz}–${band.highHz} Hz` : name
}
