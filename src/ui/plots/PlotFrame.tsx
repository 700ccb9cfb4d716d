import { type ReactNode, useRef } from 'react'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { CHART_TEXT } from './chartLook.ts'
import styles from './PlotFrame.module.css'

interface PlotAxis {
  /** Stands below the axis of x, above that of y. */
  readonly title?: string
  readonly ticks: readonly number[]
  /** Of the axis; without them its first and last tick. */
  readonly ends?: readonly [number, number]
  readonly format: (value: number) => string
}

/** Where values are in the drawing, in CSS pixels. */
export interface PlotScale {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface PlotFrameProps {
  /** Given the width that is there for the ticks of x. */
  readonly x: (width: number) => PlotAxis
  readonly y: PlotAxis
  readonly height: number
  /** Free space above the plot, for labels and the name of the axis. */
  readonly top?: number
  readonly children: (scale: PlotScale) => ReactNode
}

const LEFT = 52
const RIGHT = 20
const BOTTOM = 40
const LABEL_DROP = 18

/** Axes and hairlines around a small drawing. It has no words for those who cannot see it: what holds it does. */
export function PlotFrame({ x, y, height, top = 10, children }: PlotFrameProps) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useElementWidth(frame)
  return (
    <div ref={frame} className={styles.frame} style={{ height }}>
      {width > LEFT + RIGHT && (
        <Plot x={x(width - LEFT - RIGHT)} y={y} height={height} top={top} width={width}>
          {children}
        </Plot>
      )}
    </div>
  )
}

interface PlotProps extends Omit<PlotFrameProps, 'x' | 'top'> {
  readonly x: PlotAxis
  readonly top: number
  readonly width: number
}

function Plot({ x, y, height, top, width, children }: PlotProps) {
  const [right, bottom] = [width - RIGHT, height - BOTTOM]
  const scale: PlotScale = {
    x: between(x, LEFT, right),
    y: between(y, bottom, top),
    left: LEFT,
    right,
    top,
    bottom,
  }
  return (
    <svg
      className={styles.plot}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {y.ticks.map((tick) => (
        <g key={tick}>
          <path className={styles.grid} d={`M${LEFT} ${scale.y(tick)}H${right}`} />
          <text {...CHART_TEXT} x={LEFT - 8} y={scale.y(tick)} dy="0.355em" textAnchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      <path className={styles.axis} d={`M${LEFT} ${top}V${bottom}H${right}`} />
      {x.ticks.map((tick) => (
        <g key={tick}>
          <path className={styles.axis} d={`M${scale.x(tick)} ${bottom}v4`} />
          <text {...CHART_TEXT} x={scale.x(tick)} y={bottom + LABEL_DROP} textAnchor="middle">
            {x.format(tick)}
          </text>
        </g>
      ))}
      {x.title && (
        <text {...CHART_TEXT} x={(LEFT + right) / 2} y={height - 4} textAnchor="middle">
          {x.title}
        </text>
      )}
      {y.title && (
        <text {...CHART_TEXT} x={0} y={LABEL_DROP - 6}>
          {y.title}
        </text>
      )}
      {children(scale)}
    </svg>
  )
}

function between({ ticks, ends }: PlotAxis, start: number, end: number): (value: number) => number {
  const [low, high] = ends ?? [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  return (value) => start + ((value - low) / (high - low || 1)) * (end - start)
}
