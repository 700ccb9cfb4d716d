import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { CurveTable } from '../parts/CurveTable.tsx'
import { CHART_TEXT } from '../plots/chartLook.ts'
import { niceTicks } from '../plots/niceTicks.ts'
import { PlotFrame, type PlotScale } from '../plots/PlotFrame.tsx'
import styles from './LearningCurveChart.module.css'
import { PlotLine } from './PlotLine.tsx'

interface LearningPoint {
  /** How many rows it was trained on. */
  readonly rows: number
  /** A part of one, on rows that it was not trained on. */
  readonly accuracy: number
}

interface LearningCurveChartProps {
  readonly points: readonly LearningPoint[]
  /** What guessing comes to. */
  readonly chance: number
}

const PARTS = [0, 0.25, 0.5, 0.75, 1]
const HEIGHT = 232
/** What a point's number needs to itself, in CSS pixels. */
const NUMBER_WIDTH = 44
/** From a point to its number's base line, in CSS pixels. */
const ABOVE = -9
const BELOW = 19

/** How the accuracy grows with the rows: whether more of them would help. */
export function LearningCurveChart({ points, chance }: LearningCurveChartProps) {
  const sorted = [...points].sort((a, b) => a.rows - b.rows)
  const [first, last] = [sorted[0], sorted.at(-1)]
  const words =
    first && last
      ? `${formatPercent(first.accuracy)} with ${formatCount(first.rows)} rows, ${formatPercent(last.accuracy)} with ${formatCount(last.rows)}`
      : 'none so far'
  return (
    <figure
      className={styles.figure}
      aria-label={`Accuracy by number of training rows: ${words}; by chance ${formatPercent(chance)}.`}
    >
      <PlotFrame
        height={HEIGHT}
        x={(width) => ({
          title: 'Training rows',
          ticks: niceTicks(last?.rows ?? 1, Math.max(2, Math.floor(width / 80)), 1),
          format: formatCount,
        })}
        y={{ ticks: PARTS, format: formatWholePercent }}
      >
        {(scale) => (
          <>
            <path className={styles.chance} d={`M${scale.left} ${scale.y(chance)}H${scale.right}`} />
            <text {...CHART_TEXT} x={scale.right} y={scale.y(chance) - 5} textAnchor="end">
              chance {formatPercent(chance)}
            </text>
            <PlotLine
              scale={scale}
              points={sorted.map(({ rows, accuracy }) => ({ x: rows, y: accuracy }))}
              dots="each"
            />
            {numbered(sorted, scale).map((point) => (
              <text
                {...CHART_TEXT}
                key={point.rows}
                className={styles.number}
                x={scale.x(point.rows)}
                y={scale.y(point.accuracy) + (isValley(sorted, point) ? BELOW : ABOVE)}
                textAnchor="middle"
              >
                {formatPercent(point.accuracy)}
              </text>
            ))}
          </>
        )}
      </PlotFrame>
      <CurveTable
        summary="Learning curve as a table"
        columns={['Training rows', 'Accuracy']}
        rows={sorted.map(({ rows, accuracy }) => [formatCount(rows), formatPercent(accuracy)])}
      />
    </figure>
  )
}

/** Whether the line comes down to the point and goes up from it: its number has room below alone. */
function isValley(points: readonly LearningPoint[], point: LearningPoint): boolean {
  const at = points.indexOf(point)
  const [before, after] = [points[at - 1], points[at + 1]]
  return (
    before !== undefined && after !== undefined && Math.min(before.accuracy, after.accuracy) > point.accuracy
  )
}

/** The points whose numbers have room, the last first. */
function numbered(points: readonly LearningPoint[], scale: PlotScale): LearningPoint[] {
  const chosen: LearningPoint[] = []
  for (const point of points.toReversed()) {
    const next = chosen.at(-1)
    if (!next || scale.x(next.rows) - scale.x(point.rows) >= NUMBER_WIDTH) chosen.push(point)
  }
  return chosen
}
