import { memo } from 'react'
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatPower } from '../../app/formatNumber.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { BandDot } from './BandDot.tsx'
import { CHART_TEXT, CHART_TOOLTIP } from './chartLook.ts'

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
    <figure aria-label={`Band power of line ${line} by electrode, logarithmic; the table has all values.`}>
      <ResponsiveContainer width="100%" height={440}>
        <LineChart data={data} margin={{ top: 8, right: 8, bottom: 8, left: 0 }} accessibilityLayer>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="electrode"
            tick={CHART_TEXT}
            interval="equidistantPreserveStart"
            angle={-60}
            textAnchor="end"
            height={52}
            stroke="var(--line-strong)"
          />
          <YAxis
            scale="log"
            domain={['auto', 'auto']}
            tick={CHART_TEXT}
            width={64}
            stroke="var(--line-strong)"
            tickFormatter={formatPower}
            label={{
              value: 'Band power (file’s unit)',
              angle: -90,
              position: 'insideLeft',
              offset: 8,
              style: { ...CHART_TEXT, textAnchor: 'middle' },
            }}
          />
          <Tooltip {...CHART_TOOLTIP} />
          <Legend wrapperStyle={{ fontSize: 13 }} itemSorter={null} />
          {bands.map((band, across) => (
            <Line
              key={band}
              dataKey={band || 'power'}
              stroke={`var(--band-${(across % 5) + 1})`}
              strokeWidth={1.25}
              strokeOpacity={0.55}
              legendType={LEGEND_SHAPES[across % 5]!}
              dot={<BandDot band={across} />}
              isAnimationActive={false}
              connectNulls
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  )
})

const LEGEND_SHAPES = ['circle', 'triangle', 'square', 'diamond', 'cross'] as const
