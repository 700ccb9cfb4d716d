import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { CLASSIFIER_TITLES } from '../../app/formatNumber.ts'
import { formatLabel, letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { ClassReport } from '../../evaluation/classReport.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { CHART_TEXT, CHART_TOOLTIP } from '../plots/chartLook.ts'

interface AccuracyChartProps {
  readonly classes: readonly ClassLabel[]
  readonly reports: Readonly<Record<ClassifierName, ClassReport>>
}

/** Recall by letter of both classifiers as paired bars, in per cent. */
export function AccuracyChart({ classes, reports }: AccuracyChartProps) {
  const data = classes.map((label, k) => ({
    letter: letterOf(label),
    name: formatLabel(label),
    lda: percentOf(reports.lda.recall[k]),
    mlp: percentOf(reports.mlp.recall[k]),
  }))
  return (
    <figure aria-label="Accuracy by letter of both classifiers in per cent; the table below has the numbers.">
      <ResponsiveContainer width="100%" height={300}>
        <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barGap={1} accessibilityLayer>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="letter"
            tick={CHART_TEXT}
            interval="equidistantPreserveStart"
            stroke="var(--line-strong)"
          />
          <YAxis
            domain={[0, 100]}
            ticks={[0, 25, 50, 75, 100]}
            unit=" %"
            tick={CHART_TEXT}
            width={56}
            stroke="var(--line-strong)"
          />
          <Tooltip {...CHART_TOOLTIP} formatter={(value) => `${Number(value).toFixed(1)} %`} />
          <Legend wrapperStyle={{ fontSize: 13 }} itemSorter={null} />
          {CLASSIFIERS.map((classifier) => (
            <Bar
              key={classifier}
              dataKey={classifier}
              name={CLASSIFIER_TITLES[classifier]}
              fill={`var(--${classifier})`}
              legendType={classifier === 'lda' ? 'circle' : 'triangle'}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </figure>
  )
}

function percentOf(recall: number | null | undefined): number | null {
  return recall == null ? null : 100 * recall
}
