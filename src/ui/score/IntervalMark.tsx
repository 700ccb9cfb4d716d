import type { Mark } from '../../models/classifier.ts'
import { markColour } from '../parts/ClassifierMark.tsx'

interface IntervalMarkProps {
  /** Parts of one. */
  readonly value: number
  readonly interval: readonly [low: number, high: number]
  readonly mark: Mark
}

const WIDTH = 64
const HEIGHT = 14
const MIDDLE = HEIGHT / 2
const DOT = 3

/** A part of one as a dot with whiskers to the ends of its interval, on a line from 0 to 100 %. Numbers stand beside. */
export function IntervalMark({ value, interval: [low, high], mark }: IntervalMarkProps) {
  const x = (part: number) => DOT + part * (WIDTH - 2 * DOT)
  const colour = markColour(mark)
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={`M${x(0)} ${MIDDLE}H${x(1)}`} stroke="var(--line-strong)" strokeWidth={0.5} />
      <path
        d={`M${x(low)} ${MIDDLE - 3}v6M${x(low)} ${MIDDLE}H${x(high)}M${x(high)} ${MIDDLE - 3}v6`}
        stroke={colour}
        strokeWidth={1.5}
        fill="none"
      />
      <circle cx={x(value)} cy={MIDDLE} r={DOT} fill={colour} />
    </svg>
  )
}
