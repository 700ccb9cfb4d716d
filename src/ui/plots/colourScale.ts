import { interpolateGreys, interpolateMagma, interpolateRdBu, interpolateViridis } from 'd3-scale-chromatic'

/** A colour for each value of a quantity, and where the scale's ends are. */
export interface ColourScale {
  readonly low: number
  readonly high: number
  /** A signed scale is linear, and zero is its middle. */
  readonly kind: 'log' | 'linear' | 'signed'
  /** Values outside the ends take the colour of the nearer end; NaN is transparent. */
  colour(value: number): string
  /** Where a value lies: 0 at the low end, 1 at the high end, beyond them outside of [0, 1]; NaN for NaN. */
  position(value: number): number
  /** The colour at a position; positions beyond the ends take the colour of the nearer end. */
  colourAt(position: number): string
  /** The scale as a CSS gradient from low to high. */
  readonly gradient: string
}

/** Viridis on the logarithm of a power; both are made to be read without colour vision. */
export function powerScale(low: number, high: number): ColourScale {
  const from = Math.log(low)
  const span = Math.log(high) - from
  return scale(low, high, 'log', interpolateViridis, (value) =>
    value > 0 && span > 0 ? (Math.log(value) - from) / span : 0,
  )
}

/** Where on magma mistakes lie: the fewest near the page's ground, the most far from it. */
const MISTAKES = { light: [0.88, 0.14], dark: [0.3, 0.94] } as const
/** Where on ColorBrewer's greys what is right lies: all of it near the ground, so that mistakes stand out beside it. */
const RIGHT = { light: [0.08, 0.46], dark: [0.88, 0.72] } as const

/** Magma between the fewest and the most mistakes, the most being the farthest from the page's ground. */
export function mistakeScale(low: number, high: number, theme: 'light' | 'dark'): ColourScale {
  return between(low, high, interpolateMagma, MISTAKES[theme])
}

/** Greys that stand back behind mistakes. */
export function rightScale(low: number, high: number, theme: 'light' | 'dark'): ColourScale {
  return between(low, high, interpolateGreys, RIGHT[theme])
}

function between(
  low: number,
  high: number,
  interpolate: (t: number) => string,
  [from, to]: readonly [number, number],
): ColourScale {
  const span = high - low
  return scale(
    low,
    high,
    'linear',
    (t) => interpolate(from + t * (to - from)),
    (value) => (span > 0 ? (value - low) / span : 1),
  )
}

/** Viridis from `low` to `high`, for one-signed values on a linear scale. */
export function linearScale(low: number, high: number): ColourScale {
  const span = high - low
  return scale(low, high, 'linear', interpolateViridis, (value) => (span > 0 ? (value - low) / span : 0))
}

/**
 * ColorBrewer's red to blue from −`limit` (blue) through zero (near white) to `limit` (red): the signs that EEG
 * maps commonly have, told apart with every common kind of colour vision.
 */
export function signedScale(limit: number): ColourScale {
  return scale(
    -limit,
    limit,
    'signed',
    (t) => interpolateRdBu(1 - t),
    (value) => (limit > 0 ? 0.5 + value / (2 * limit) : 0.5),
  )
}

function scale(
  low: number,
  high: number,
  kind: ColourScale['kind'],
  interpolate: (t: number) => string,
  position: (value: number) => number,
): ColourScale {
  const stops = Array.from({ length: 11 }, (_, i) => interpolate(i / 10))
  const colourAt = (at: number) =>
    Number.isNaN(at) ? 'transparent' : interpolate(Math.min(1, Math.max(0, at)))
  const positionOf = (value: number) => (Number.isNaN(value) ? Number.NaN : position(value))
  return {
    low,
    high,
    kind,
    colour: (value) => colourAt(positionOf(value)),
    position: positionOf,
    colourAt,
    gradient: `linear-gradient(to right, ${stops.join(', ')})`,
  }
}
