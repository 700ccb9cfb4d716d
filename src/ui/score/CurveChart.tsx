import { useRef } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { CLASSIFIER_TITLES } from '../../app/formatNumber.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { AxisTick } from '../plots/AxisTick.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { CHART_TEXT, CHART_TOOLTIP } from '../plots/chartLook.ts'

interface CurvePoint {
  readonly x: number
  readonly y: number
}

interface CurveChartProps {
  /** What the chart shows, for those who cannot see it. */
  readonly label: string
  readonly curves: Readonly<Record<ClassifierName, readonly CurvePoint[]>>
  readonly x: {
    readonly title: string
    readonly unit: string
    readonly domain: [number, number | 'dataMax']
    readonly ticks?: number[]
  }
  readonly y: { readonly title: string; readonly unit: string; readonly domain: [number, number | 'auto'] }
  /** Points to mark, one per classifier. */
  readonly marks?: Partial<Readonly<Record<ClassifierName, number>>>
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
            tick={<AxisTick format={(value) => `${value}${x.unit}`} />}
            stroke="var(--line-strong)"
            allowDuplicatedCategory={false}
            label={{ value: x.title, position: 'insideBottom', offset: -12, style: CHART_TEXT }}
          />
          <YAxis
            domain={y.domain}
            interval={0}
            tick={<AxisTick format={(value) => `${value}${y.unit}`} />}
            width={64}
            stroke="var(--line-strong)"
          />
          <Tooltip
            {...CHART_TOOLTIP}
            formatter={(value) => `${Number(value).toFixed(1)}${y.unit}`}
            labelFormatter={(value) =>
              `${x.title}: ${Number(value).toFixed(x.unit === ' %' ? 1 : 0)}${x.unit}`
            }
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
