import { use, useRef } from 'react'
import { Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { markColour } from '../parts/ClassifierMark.tsx'
import { IsWholeContext } from '../parts/WhenNear.tsx'
import { AxisTick } from '../plots/AxisTick.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { CHART_TOOLTIP, xAxisTitle, yAxisTitle } from '../plots/chartLook.ts'
import { CurveBand } from './CurveBand.tsx'
import { GridLines } from './GridLines.tsx'

interface CurvePoint {
  readonly x: number
  readonly y: number
  /** Between which y lies, as far as is known. */
  readonly interval?: readonly [low: number, high: number]
}

interface CurveAxis<End> {
  /** Its quantity, with the unit where it is not per cent. */
  readonly title: string
  readonly domain: [number, number | End]
  readonly ticks: number[]
  /** Writes the numbers on the axis. */
  readonly format: (value: number) => string
  /** Writes a point's number, if otherwise than the axis. */
  readonly formatPoint?: (value: number) => string
}

interface ClassifierCurve {
  readonly classifier: ClassifierInfo
  readonly points: readonly CurvePoint[]
  /** Where on the x axis a line stands. */
  readonly mark?: number
}

interface CurveChartProps {
  /** What the chart shows, for those who cannot see it. */
  readonly label: string
  readonly curves: readonly ClassifierCurve[]
  readonly x: CurveAxis<'dataMax'>
  readonly y: CurveAxis<never>
}

/** An axis from nothing to all, in per cent. */
export const PART_AXIS: { domain: [number, number] } & Pick<
  CurveAxis<never>,
  'ticks' | 'format' | 'formatPoint'
> = {
  domain: [0, 1],
  ticks: [0, 0.25, 0.5, 0.75, 1],
  format: formatWholePercent,
  formatPoint: formatPercent,
}

/** One curve per classifier over a common axis. */
export function CurveChart({ label, curves, x, y }: CurveChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const isWhole = use(IsWholeContext)
  return (
    <figure ref={frame} aria-label={label}>
      <ChartLegend
        items={curves.map(({ classifier }, at) => ({
          name: classifier.title,
          colour: markColour(classifier.mark),
          sign: { dashes: dashesOf(at) },
        }))}
      />
      {width > 0 && (
        <LineChart
          width={width}
          height={256}
          margin={{ top: 12, right: 24, bottom: 18, left: 0 }}
          accessibilityLayer
        >
          <GridLines y={y.ticks} />
          <XAxis
            dataKey="x"
            type="number"
            domain={x.domain}
            ticks={x.ticks}
            interval={0}
            tick={<AxisTick format={x.format} />}
            stroke="var(--line-strong)"
            allowDuplicatedCategory={false}
            label={xAxisTitle(x.title)}
          />
          <YAxis
            domain={y.domain}
            ticks={y.ticks}
            interval={0}
            tick={<AxisTick format={y.format} />}
            width={64}
            stroke="var(--line-strong)"
            label={yAxisTitle(y.title)}
          />
          {isWhole && (
            <>
              <Tooltip
                {...CHART_TOOLTIP}
                formatter={(value, _name, { payload }) => pointWords(Number(value), payload, y)}
                labelFormatter={(value) => `${x.title}: ${(x.formatPoint ?? x.format)(Number(value))}`}
              />
              {curves.map(({ classifier, points }) => (
                <CurveBand key={classifier.id} points={points} colour={markColour(classifier.mark)} />
              ))}
              {curves.map(({ classifier, points }, at) => (
                <Line
                  key={classifier.id}
                  data={[...points]}
                  dataKey="y"
                  name={classifier.title}
                  stroke={markColour(classifier.mark)}
                  strokeWidth={2}
                  strokeDasharray={dashesOf(at)}
                  dot={false}
                  isAnimationActive={false}
                />
              ))}
              {curves.map(({ classifier, mark }, at) =>
                mark === undefined ? null : (
                  <ReferenceLine
                    key={classifier.id}
                    x={mark}
                    stroke={markColour(classifier.mark)}
                    strokeDasharray={dashesOf(at)}
                  />
                ),
              )}
            </>
          )}
        </LineChart>
      )}
    </figure>
  )
}

/** A point's number, with the interval where it has one. */
function pointWords(
  value: number,
  point: CurvePoint | undefined,
  { format, formatPoint }: CurveAxis<never>,
): string {
  const write = formatPoint ?? format
  const interval = point?.interval
  return interval ? `${write(value)} (${write(interval[0])} to ${write(interval[1])})` : write(value)
}

const DASHES = ['0', '6 3', '2 3', '10 3 2 3', '1 5'] as const

/** A line is told by its dashes too, not by its colour alone. */
function dashesOf(at: number): string {
  return DASHES[at % DASHES.length]!
}
