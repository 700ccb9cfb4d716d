import type { PlotScale } from '../plots/PlotFrame.tsx'
import styles from './PlotLine.module.css'
import type { PlotPoint } from './thinPoints.ts'

interface PlotLineProps {
  readonly scale: PlotScale
  readonly points: readonly PlotPoint[]
  /** Whether each point has a dot, or the last alone. */
  readonly dots: 'each' | 'last'
}

/** A line through points, in the colour of the classifier whose `data-mark` is around it. */
export function PlotLine({ scale, points, dots }: PlotLineProps) {
  const places = points.map(({ x, y }) => ({ left: toTenth(scale.x(x)), top: toTenth(scale.y(y)) }))
  return (
    <g>
      <path
        className={styles.line}
        d={places.map(({ left, top }, at) => `${at === 0 ? 'M' : 'L'}${left} ${top}`).join('')}
      />
      {(dots === 'each' ? places : places.slice(-1)).map(({ left, top }) => (
        <circle key={left} className={styles.dot} cx={left} cy={top} r={3} />
      ))}
    </g>
  )
}

/** Finer than a screen shows, and a short text for a path of many points. */
function toTenth(pixels: number): number {
  return Math.round(10 * pixels) / 10
}
