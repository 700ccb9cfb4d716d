import { useRef } from 'react'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { markColour } from '../parts/ClassifierMark.tsx'
import { AxisTick } from '../plots/AxisTick.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { CHART_TOOLTIP, labelInterval, xAxisTitle, yAxisTitle } from '../plots/chartLook.ts'
import type { LetterReport } from './LetterTable.tsx'

const AXIS_WIDTH = 64
const MARGIN = 8

interface AccuracyChartProps {
  readonly classes: readonly ClassLabel[]
  readonly reports: readonly LetterReport[]
}

/** Recall by letter of every classifier as bars side by side, in per cent. */
export function AccuracyChart({ classes, reports }: AccuracyChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const letters = classes.map(letterOf)
  const data = classes.map((label, k) => ({
    letter: letters[k],
    name: letterOf(label),
    ...Object.fromEntries(reports.map(({ classifier, byClass }) => [classifier.id, byClass.recall[k]])),
  }))
  return (
    <figure
      ref={frame}
      aria-label="Accuracy by letter of each classifier in per cent; the table below has the numbers."
    >
      {width > 0 && (
        <BarChart
          width={width}
          height={294}
          data={data}
          margin={{ top: MARGIN, right: MARGIN, bottom: 18, left: 0 }}
          barGap={1}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="letter"
            tick={<AxisTick />}
            interval={labelInterval(letters, width - AXIS_WIDTH - MARGIN)}
            stroke="var(--line-strong)"
            label={xAxisTitle('True letter')}
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tick={<AxisTick format={formatWholePercent} />}
            interval={0}
            width={AXIS_WIDTH}
            stroke="var(--line-strong)"
            label={yAxisTitle('Recall')}
          />
          <Tooltip {...CHART_TOOLTIP} formatter={(value) => formatPercent(Number(value))} />
          {reports.map(({ classifier: { id, title, mark } }) => (
            <Bar key={id} dataKey={id} name={title} fill={markColour(mark)} isAnimationActive={false} />
          ))}
        </BarChart>
      )}
      <ChartLegend
        items={reports.map(({ classifier: { title, mark } }) => ({
          name: title,
          colour: markColour(mark),
          sign: mark,
        }))}
      />
    </figure>
  )
}
