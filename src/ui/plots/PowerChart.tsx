import { memo, useRef } from 'react'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { formatExact, formatPower } from '../../app/formatMeasure.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { AxisTick } from './AxisTick.tsx'
import { BAND_SHAPES, BandDot } from './BandDot.tsx'
import { ChartLegend } from './ChartLegend.tsx'
import { CHART_TEXT, CHART_TOOLTIP, labelInterval } from './chartLook.ts'

const AXIS_WIDTH = 64
const MARGIN = 8

interface PowerChartProps {
  readonly grid: FeatureGrid
  readonly values: Float64Array
  readonly line: number
}

/** A row's band power by electrode on a logarithmic axis, a colour and a sign for each band. */
export const PowerChart = memo(function PowerChart({
  grid: { electrodes, bands, index },
  values,
  line,
}: PowerChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const data = electrodes.map((electrode, down) => {
    const point: Record<string, string | number | null> = { electrode }
    bands.forEach((band, across) => {
      const feature = index[down * bands.length + across]!
      const value = feature < 0 ? 0 : values[feature]!
      // A logarithmic axis has no place for zero; the table has it.
      point[band || 'power'] = value > 0 ? value : null
    })
    return point
  })
  return (
    <figure
      ref={frame}
      aria-label={`Band power of line ${line} by electrode, logarithmic; the table has all values.`}
    >
      {width > 0 && (
        <LineChart
          width={width}
          height={416}
          data={data}
          margin={{ top: MARGIN, right: MARGIN, bottom: MARGIN, left: 0 }}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="electrode"
            tick={<AxisTick angle={-60} />}
            interval={labelInterval(electrodes, width - AXIS_WIDTH - MARGIN, true)}
            textAnchor="end"
            height={52}
            stroke="var(--line-strong)"
          />
          <YAxis
            scale="log"
            domain={['auto', 'auto']}
            tick={<AxisTick format={formatPower} />}
            width={AXIS_WIDTH}
            stroke="var(--line-strong)"
            label={{
              value: 'Band power (file’s unit)',
              angle: -90,
              position: 'insideLeft',
              offset: 8,
              style: { ...CHART_TEXT, textAnchor: 'middle' },
            }}
          />
          <Tooltip {...CHART_TOOLTIP} formatter={(value) => formatExact(Number(value))} />
          {bands.map((band, across) => (
            <Line
              key={band}
              dataKey={band || 'power'}
              stroke={`var(--band-${(across % 5) + 1})`}
              strokeWidth={1.25}
              strokeOpacity={0.55}
              dot={<BandDot band={across} />}
              isAnimationActive={false}
              connectNulls
            />
          ))}
        </LineChart>
      )}
      <ChartLegend
        items={bands.map((band, across) => ({
          name: band || 'power',
          colour: `var(--band-${(across % 5) + 1})`,
          sign: BAND_SHAPES[across % 5]!,
        }))}
      />
    </figure>
  )
})
