import { useMemo } from 'react'
import { formatMetric, formatPower, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { niceTicks } from '../plots/niceTicks.ts'
import { PlotFrame } from '../plots/PlotFrame.tsx'
import styles from './LossChart.module.css'
import { PlotLine } from './PlotLine.tsx'
import { type PlotPoint, thinPoints } from './thinPoints.ts'

interface LossPoint {
  /** Counted from 1, rising. */
  readonly epoch: number
  /** Mean loss of the epoch's rows. */
  readonly loss: number
  /** Accuracy on held-out rows, a part of one; null where it was not looked at. */
  readonly heldOut: number | null
}

interface LossChartProps {
  readonly points: readonly LossPoint[]
  readonly maxEpochs: number
}

const PARTS = [0, 0.25, 0.5, 0.75, 1]
const HEIGHT = 180

/** How a training comes along: its loss and, under an axis of its own, how well it does on rows that it never sees. */
export function LossChart({ points, maxEpochs }: LossChartProps) {
  const losses = useMemo(
    () => points.map(({ epoch, loss }) => ({ x: epoch, y: loss })).filter(({ y }) => Number.isFinite(y)),
    [points],
  )
  const heldOut = useMemo(
    () => points.flatMap(({ epoch, heldOut }) => (heldOut === null ? [] : [{ x: epoch, y: heldOut }])),
    [points],
  )
  const most = losses.reduce((highest, { y }) => Math.max(highest, y), 0)
  const lossTicks = useMemo(() => (most > 0 ? niceTicks(most, 4) : []), [most])
  const [loss, accuracy] = [losses.at(-1)?.y, heldOut.at(-1)?.y]
  const epoch = points.at(-1)?.epoch ?? 0
  const words = [
    `epoch ${formatCount(epoch)} of at most ${formatCount(maxEpochs)}`,
    loss === undefined ? 'no loss yet' : `loss ${formatMetric(loss)}`,
    accuracy === undefined ? 'no held-out accuracy yet' : `held-out accuracy ${formatPercent(accuracy)}`,
  ]
  return (
    <figure className={styles.panels} aria-label={`Loss and held-out accuracy by epoch: ${words.join(', ')}`}>
      <LossPanel
        title="Loss"
        value={loss === undefined ? '–' : formatMetric(loss)}
        points={losses}
        maxEpochs={maxEpochs}
        ticks={lossTicks}
        format={formatPower}
      />
      <LossPanel
        title="Held-out accuracy"
        value={accuracy === undefined ? '–' : formatPercent(accuracy)}
        points={heldOut}
        maxEpochs={maxEpochs}
        ticks={PARTS}
        format={formatWholePercent}
      />
    </figure>
  )
}

interface LossPanelProps {
  readonly title: string
  /** The last one, in words. */
  readonly value: string
  readonly points: readonly PlotPoint[]
  readonly maxEpochs: number
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
}

function LossPanel({ title, value, points, maxEpochs, ticks, format }: LossPanelProps) {
  return (
    <div className={styles.panel}>
      <p className={styles.title}>
        {title} <strong className={styles.value}>{value}</strong>
      </p>
      <PlotFrame
        height={HEIGHT}
        x={(width) => ({
          title: 'Epoch',
          ticks: niceTicks(maxEpochs, Math.max(1, Math.floor(width / 56)), 1),
          format: formatCount,
        })}
        y={{ ticks, format }}
      >
        {(scale) => (
          <PlotLine
            scale={scale}
            points={thinPoints(points, maxEpochs, Math.ceil(scale.right - scale.left))}
            dots="last"
          />
        )}
      </PlotFrame>
    </div>
  )
}
