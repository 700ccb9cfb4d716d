import { interpolateCividis, interpolateViridis } from 'd3-scale-chromatic'

/** A colour for each value of a quantity, and where the scale's ends are. */
export interface ColourScale {
  readonly low: number
  readonly high: number
  readonly kind: 'log' | 'linear'
  /** Values outside the ends take the colour of the nearer end; NaN is transparent. */
  colour(value: number): string
  /** The scale as a CSS gradient from low to high. */
  readonly gradient: string
}

/** Viridis on the logarithm of a power; both are made to be read without colour vision. */
export function powerScale(low: number, high: number): ColourScale {
  const from = Math.log(low)
  const span = Math.log(high) - from
  return scale(low, high, 'log', interpolateViridis, (value) =>
    value > 0 ? (Math.log(value) - from) / span : 0,
  )
}

/** Cividis from zero to `high`. */
export function countScale(high: number): ColourScale {
  return scale(0, high, 'linear', interpolateCividis, (value) => (high > 0 ? value / high : 0))
}

function scale(
  low: number,
  high: number,
  kind: ColourScale['kind'],
  interpolate: (t: number) => string,
  position: (value: number) => number,
): ColourScale {
  const stops = Array.from({ length: 11 }, (_, i) => interpolate(i / 10))
  return {
    low,
    high,
    kind,
    colour: (value) =>
      Number.isNaN(value) ? 'transparent' : interpolate(Math.min(1, Math.max(0, position(value)))),
    gradient: `linear-gradient(to right, ${stops.join(', ')})`,
  }
}
