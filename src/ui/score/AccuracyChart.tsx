import { useRef } from 'react'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { CLASSIFIER_TITLES, formatPercent, formatWholePercent } from '../../app/formatNumber.ts'
import { formatLabel, letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { ClassReport } from '../../evaluation/classReport.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { AxisTick } from '../plots/AxisTick.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { CHART_TOOLTIP, labelInterval } from '../plots/chartLook.ts'

const AXIS_WIDTH = 56
const MARGIN = 8

interface AccuracyChartProps {
  readonly classes: readonly ClassLabel[]
  readonly reports: Readonly<Record<ClassifierName, ClassReport>>
}

/** Recall by letter of both classifiers as paired bars, in per cent. */
export function AccuracyChart({ classes, reports }: AccuracyChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const letters = classes.map(letterOf)
  const data = classes.map((label, k) => ({
    letter: letters[k],
    name: formatLabel(label),
    lda: reports.lda.recall[k],
    mlp: reports.mlp.recall[k],
  }))
  return (
    <figure
      ref={frame}
      aria-label="Accuracy by letter of both classifiers in per cent; the table below has the numbers."
    >
      {width > 0 && (
        <BarChart
          width={width}
          height={276}
          data={data}
          margin={{ top: MARGIN, right: MARGIN, bottom: 0, left: 0 }}
          barGap={1}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="letter"
            tick={<AxisTick />}
            interval={labelInterval(letters, width - AXIS_WIDTH - MARGIN)}
            stroke="var(--line-strong)"
          />
          <YAxis
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
            tick={<AxisTick format={formatWholePercent} />}
            interval={0}
            width={AXIS_WIDTH}
            stroke="var(--line-strong)"
          />
          <Tooltip {...CHART_TOOLTIP} formatter={(value) => formatPercent(Number(value))} />
          {CLASSIFIERS.map((classifier) => (
            <Bar
              key={classifier}
              dataKey={classifier}
              name={CLASSIFIER_TITLES[classifier]}
              fill={`var(--${classifier})`}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      )}
      <ChartLegend
        items={CLASSIFIERS.map((classifier) => ({
          name: CLASSIFIER_TITLES[classifier],
          colour: `var(--${classifier})`,
          sign: classifier === 'lda' ? 'circle' : 'triangle',
        }))}
      />
    </figure>
  )
}
