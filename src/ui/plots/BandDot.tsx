import { Symbols } from 'recharts'

/** The bands' signs, in their order. */
export const BAND_SHAPES = ['circle', 'triangle', 'square', 'diamond', 'cross'] as const

interface BandDotProps {
  readonly band: number
  /** Set by the chart. */
  readonly cx?: number
  readonly cy?: number
}

/** A band's sign in a chart, so that bands can be told apart without colour. */
export function BandDot({ band, cx, cy }: BandDotProps) {
  if (cx === undefined || cy === undefined || Number.isNaN(cy)) return null
  return (
    <Symbols type={BAND_SHAPES[band % 5]!} cx={cx} cy={cy} size={34} fill={`var(--band-${(band % 5) + 1})`} />
  )
}
