import { useMemo } from 'react'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { CurveTable } from '../parts/CurveTable.tsx'
import { CHART_TEXT } from '../plots/chartLook.ts'
import { niceStep, niceTicks } from '../plots/niceTicks.ts'
import { PlotFrame, type PlotScale } from '../plots/PlotFrame.tsx'
import { histogram } from './histogram.ts'
import styles from './ShuffledChart.module.css'

interface ShuffledChartProps {
  /** Accuracy of each training on shuffled labels, a part of one. */
  readonly accuracies: readonly number[]
  /** Accuracy with the labels as they are. */
  readonly truth: number
  /** What guessing comes to. */
  readonly chance: number
  /** What it comes to, with its p-value: a sentence. */
  readonly words: string
}

const HEIGHT = 232
const LINE_HEIGHT = 18
/** Room for two labels, one above the other. */
const TOP = 2 * LINE_HEIGHT + 4
/** So that a bin is some pixels wide, and the shuffled ones are not all in a few. */
const MOST_BINS = 160
const FEWEST_BINS = 20
/** What a per cent with one decimal can tell apart. */
const NARROWEST_BIN = 0.001
/** Bars that are wider stand a pixel apart. */
const NARROW_BAR = 4
/** Width of a letter, in CSS pixels. */
const LETTER = 6.5
/** How far a name goes beyond its line. */
const OVERHANG = 8

/** What trainings on shuffled labels reach, beside the one on the true labels. */
export function ShuffledChart({ accuracies, truth, chance, words }: ShuffledChartProps) {
  const { bins, ticks } = useMemo(() => {
    const [least, most] = [accuracies.reduce(smaller, 1), accuracies.reduce(larger, 0)]
    const ticks = (count: number) => niceTicks(Math.min(1, 1.02 * Math.max(truth, chance, most)), count)
    const end = ticks(8).at(-1)!
    const width = niceStep(Math.max(NARROWEST_BIN, end / MOST_BINS, (most - least) / FEWEST_BINS))
    return { bins: histogram(accuracies, width), ticks }
  }, [accuracies, truth, chance])
  const highest = bins.reduce((most, { count }) => Math.max(most, count), 1)
  const spread =
    accuracies.length === 0
      ? 'none so far'
      : `from ${formatPercent(accuracies.reduce(smaller))} to ${formatPercent(accuracies.reduce(larger))}`
  return (
    <figure
      className={styles.figure}
      aria-label={`Accuracies of ${formatCount(accuracies.length)} trainings on shuffled labels: ${spread}; on the true labels ${formatPercent(truth)}, by chance ${formatPercent(chance)}.`}
    >
      <figcaption>{words}</figcaption>
      <PlotFrame
        height={HEIGHT}
        top={TOP}
        x={(width) => ({
          title: 'Accuracy',
          ticks: ticks(Math.max(2, Math.floor(width / 52))),
          format: formatWholePercent,
        })}
        y={{ ticks: niceTicks(highest, 4, 1), format: formatCount }}
      >
        {(scale) => (
          <>
            {bins.map(({ from, to, count }) => {
              const width = scale.x(to) - scale.x(from)
              return (
                <rect
                  key={from}
                  className={styles.bar}
                  x={scale.x(from)}
                  width={width > NARROW_BAR ? width - 1 : width}
                  y={scale.y(count)}
                  height={scale.bottom - scale.y(count)}
                />
              )
            })}
            <path className={styles.chance} d={`M${scale.x(chance)} ${2 * LINE_HEIGHT}V${scale.bottom}`} />
            <path className={styles.truth} d={`M${scale.x(truth)} ${LINE_HEIGHT}V${scale.bottom}`} />
            <LineName scale={scale} row={1} value={chance} isBefore={chance <= truth}>
              {`chance ${formatPercent(chance)}`}
            </LineName>
            <LineName scale={scale} row={0} value={truth} isBefore={truth < chance} isStrong>
              {`true labels ${formatPercent(truth)}`}
            </LineName>
          </>
        )}
      </PlotFrame>
      <CurveTable
        summary="Shuffled accuracies as a table"
        columns={['Accuracy', 'Trainings']}
        rows={bins.map(({ from, to, count }) => [
          `${formatPercent(from)} to ${formatPercent(to)}`,
          formatCount(count),
        ])}
      />
    </figure>
  )
}

interface LineNameProps {
  readonly scale: PlotScale
  /** Above the plot, from the top. */
  readonly row: number
  readonly value: number
  /** Whether it is drawn to the left of its line. */
  readonly isBefore: boolean
  readonly isStrong?: boolean
  readonly children: string
}

/** The name of an upright line, above it and on the side that leads away from the other line, within the drawing. */
function LineName({ scale, row, value, isBefore, isStrong = false, children }: LineNameProps) {
  const length = LETTER * children.length
  const start = scale.x(value) + (isBefore ? OVERHANG - length : -OVERHANG)
  return (
    <text
      {...CHART_TEXT}
      className={isStrong ? styles.strongName : styles.name}
      x={Math.max(2, Math.min(scale.right - length, start))}
      y={(row + 1) * LINE_HEIGHT - 5}
    >
      {children}
    </text>
  )
}

function smaller(a: number, b: number): number {
  return Math.min(a, b)
}

function larger(a: number, b: number): number {
  return Math.max(a, b)
}
