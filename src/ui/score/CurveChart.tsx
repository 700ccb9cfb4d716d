import { useRef } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { CLASSIFIER_TITLES, formatPercent, formatWholePercent } from '../../app/formatNumber.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { AxisTick } from '../plots/AxisTick.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { CHART_TEXT, CHART_TOOLTIP } from '../plots/chartLook.ts'

interface CurvePoint {
  readonly x: number
  readonly y: number
}

interface CurveAxis<End> {
  readonly title: string
  readonly domain: [number, number | End]
  readonly ticks?: number[]
  /** Writes the numbers on the axis. */
  readonly format: (value: number) => string
  /** Writes a point's number, if otherwise than the axis. */
  readonly formatPoint?: (value: number) => string
}

interface CurveChartProps {
  /** What the chart shows, for those who cannot see it. */
  readonly label: string
  readonly curves: Readonly<Record<ClassifierName, readonly CurvePoint[]>>
  readonly x: CurveAxis<'dataMax'>
  readonly y: CurveAxis<'auto'>
  /** Points to mark, one per classifier. */
  readonly marks?: Partial<Readonly<Record<ClassifierName, number>>>
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
export function CurveChart({ label, curves, x, y, marks = {} }: CurveChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  return (
    <figure ref={frame} aria-label={label}>
      <ChartLegend
        items={CLASSIFIERS.map((name) => ({
          name: CLASSIFIER_TITLES[name],
          colour: `var(--${name})`,
          sign: name === 'mlp' ? 'dashes' : 'line',
        }))}
      />
      {width > 0 && (
        <LineChart
          width={width}
          height={256}
          margin={{ top: 12, right: 24, bottom: 18, left: 0 }}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="x"
            type="number"
            domain={x.domain}
            {...(x.ticks && { ticks: x.ticks })}
            interval={0}
            tick={<AxisTick format={x.format} />}
            stroke="var(--line-strong)"
            allowDuplicatedCategory={false}
            label={{ value: x.title, position: 'insideBottom', offset: -12, style: CHART_TEXT }}
          />
          <YAxis
            domain={y.domain}
            {...(y.ticks && { ticks: y.ticks })}
            interval={0}
            tick={<AxisTick format={y.format} />}
            width={64}
            stroke="var(--line-strong)"
          />
          <Tooltip
            {...CHART_TOOLTIP}
            formatter={(value) => (y.formatPoint ?? y.format)(Number(value))}
            labelFormatter={(value) => `${x.title}: ${(x.formatPoint ?? x.format)(Number(value))}`}
          />
          {CLASSIFIERS.map((name) => (
            <Line
              key={name}
              data={[...curves[name]]}
              dataKey="y"
              name={CLASSIFIER_TITLES[name]}
              stroke={`var(--${name})`}
              strokeWidth={2}
              strokeDasharray={name === 'mlp' ? '6 3' : '0'}
              dot={false}
              isAnimationActive={false}
            />
          ))}
          {CLASSIFIERS.map((name) =>
            marks[name] === undefined ? null : (
              <ReferenceLine
                key={name}
                x={marks[name]}
                stroke={`var(--${name})`}
                strokeDasharray={name === 'mlp' ? '6 3' : '0'}
              />
            ),
          )}
        </LineChart>
      )}
    </figure>
  )
}
