import { CHART_TEXT } from './chartLook.ts'

interface AxisTickProps {
  readonly format?: (value: number) => string
  /** Turns the label about its end, in degrees. */
  readonly angle?: number
  /** Set by the chart, as all below. */
  readonly x?: number | string
  readonly y?: number | string
  readonly textAnchor?: 'start' | 'middle' | 'end' | 'inherit'
  readonly verticalAnchor?: 'start' | 'middle' | 'end'
  readonly payload?: { readonly value: number | string }
}

/** A label of an axis. recharts' own measures each word in the page, which takes as long as the rest of the chart. */
export function AxisTick({ format, angle, x, y, textAnchor, verticalAnchor, payload }: AxisTickProps) {
  const value = payload?.value ?? ''
  return (
    <text
      {...CHART_TEXT}
      x={x}
      y={y}
      dy={verticalAnchor === 'start' ? '0.71em' : '0.355em'}
      textAnchor={textAnchor}
      transform={angle === undefined ? undefined : `rotate(${angle}, ${x}, ${y})`}
    >
      {format && typeof value === 'number' ? format(value) : value}
    </text>
  )
}
