import { useRef } from 'react'
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { Calibration } from '../../evaluation/calibration.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { ClassifierTitle, markColour } from '../parts/ClassifierMark.tsx'
import { AxisTick } from '../plots/AxisTick.tsx'
import { CHART_TEXT, CHART_TOOLTIP } from '../plots/chartLook.ts'

interface ReliabilityChartProps {
  readonly classifier: ClassifierInfo
  readonly calibration: Calibration
}

/** Accuracy against confidence in 15 bins, with the diagonal of perfect calibration and the rows of each bin. */
export function ReliabilityChart({ classifier, calibration: { bins, ece } }: ReliabilityChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const total = bins.reduce((sum, { rows }) => sum + rows, 0)
  const data = bins.map(({ low, high, rows, confidence, accuracy }) => ({
    middle: (low + high) / 2,
    Accuracy: accuracy,
    'Mean confidence': confidence,
    'Part of the rows': rows / total,
  }))
  const { title, mark } = classifier
  return (
    <figure
      ref={frame}
      aria-label={`Reliability of ${title}: accuracy against confidence in ${bins.length} bins; expected calibration error ${formatPercent(ece)}. The table has the numbers of ${formatCount(total)} rows.`}
    >
      <h3>
        <ClassifierTitle classifier={classifier} />
      </h3>
      {width > 0 && (
        <ComposedChart
          width={width}
          height={280}
          data={data}
          margin={{ top: 12, right: 12, bottom: 18, left: 0 }}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            dataKey="middle"
            type="number"
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            interval={0}
            tick={<AxisTick format={formatWholePercent} />}
            stroke="var(--line-strong)"
            label={{ value: 'Confidence', position: 'insideBottom', offset: -12, style: CHART_TEXT }}
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            interval={0}
            tick={<AxisTick format={formatWholePercent} />}
            width={56}
            stroke="var(--line-strong)"
          />
          <Tooltip
            {...CHART_TOOLTIP}
            formatter={(value) => formatPercent(Number(value))}
            labelFormatter={(middle) => `Confidence about ${formatWholePercent(Number(middle))}`}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            stroke="var(--line-strong)"
            strokeDasharray="4 4"
          />
          <Bar
            dataKey="Part of the rows"
            fill={`var(--${mark}-soft)`}
            barSize={14}
            isAnimationActive={false}
          />
          <Line
            dataKey="Accuracy"
            stroke={markColour(mark)}
            strokeWidth={2}
            dot={{ r: 3, fill: markColour(mark) }}
            isAnimationActive={false}
            connectNulls
          />
        </ComposedChart>
      )}
    </figure>
  )
}
