import { use, useRef } from 'react'
import { Bar, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { Calibration } from '../../evaluation/calibration.ts'
import { brokenConfidences, type KeptConfidence, keptConfidence } from '../../evaluation/keptConfidence.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { ClassifierTitle, markColour } from '../parts/ClassifierMark.tsx'
import { IsWholeContext } from '../parts/WhenNear.tsx'
import { AxisTick } from '../plots/AxisTick.tsx'
import { ChartLegend } from '../plots/ChartLegend.tsx'
import { CHART_TOOLTIP, xAxisTitle, yAxisTitle } from '../plots/chartLook.ts'
import { BinWhiskers } from './BinWhiskers.tsx'
import { confidenceWords } from './confidenceWords.ts'
import { GridLines } from './GridLines.tsx'
import styles from './ReliabilityChart.module.css'

const RIGHT = 'Right'
const QUARTERS = [0, 0.25, 0.5, 0.75, 1]

interface ReliabilityChartProps {
  readonly classifier: ClassifierInfo
  readonly calibration: Calibration
  /** What the rows are worth; without it they count as independent. */
  readonly effective?: EffectiveRows | null
}

/**
 * Accuracy against confidence in 15 bins, each with its interval, with the diagonal of perfect calibration and the rows
 * of each bin; and in words where the confidence is not kept.
 */
export function ReliabilityChart({
  classifier,
  calibration: { bins, ece },
  effective,
}: ReliabilityChartProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const isWhole = use(IsWholeContext)
  const total = bins.reduce((sum, { rows }) => sum + rows, 0)
  const worth = effective ? effective.effective / effective.rows : 1
  const data = bins.map(({ low, high, rows }) => {
    const middle = (low + high) / 2
    const kept = keptConfidence(bins, middle, worth)
    // At the middle of its bin a dot would seem nearer to the dashes, or farther from them, than it is.
    return {
      confidence: kept?.confidence ?? middle,
      accuracy: kept?.accuracy ?? null,
      part: rows / total,
      kept,
    }
  })
  const broken = confidenceWords(classifier.name, brokenConfidences(bins, worth))
  const { title, mark } = classifier
  return (
    <figure
      ref={frame}
      aria-label={`Reliability of ${title}: accuracy against confidence in ${bins.length} bins; expected calibration error ${formatPercent(ece)}. The table has the numbers of ${formatCount(total)} rows.`}
    >
      <h3>
        <ClassifierTitle classifier={classifier} />
      </h3>
      <p className={styles.words}>
        {broken ?? `In no bin does ${classifier.name} claim more, or less, than it keeps.`}
      </p>
      <ChartLegend
        items={[
          {
            name: `Right, with ${formatWholePercent(0.95)} interval`,
            colour: markColour(mark),
            sign: 'circle',
          },
          { name: 'Part of the rows', colour: `var(--${mark}-soft)`, sign: 'square' },
        ]}
      />
      {width > 0 && (
        <ComposedChart
          width={width}
          height={280}
          data={data}
          margin={{ top: 12, right: 24, bottom: 18, left: 0 }}
          accessibilityLayer
        >
          <GridLines x={QUARTERS} y={QUARTERS} />
          <XAxis
            dataKey="confidence"
            type="number"
            domain={[0, 1]}
            ticks={QUARTERS}
            interval={0}
            tick={<AxisTick format={formatWholePercent} />}
            stroke="var(--line-strong)"
            label={xAxisTitle('Confidence')}
          />
          <YAxis
            domain={[0, 1]}
            ticks={QUARTERS}
            interval={0}
            tick={<AxisTick format={formatWholePercent} />}
            width={64}
            stroke="var(--line-strong)"
            label={yAxisTitle('Rows that are right')}
          />
          {isWhole && (
            <>
              <Tooltip
                {...CHART_TOOLTIP}
                formatter={(value, name, { payload }) => [
                  name === RIGHT && payload?.kept ? withInterval(payload.kept) : formatPercent(Number(value)),
                  name,
                ]}
                labelFormatter={(confidence) => `Confidence ${formatPercent(Number(confidence))}`}
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
                dataKey="part"
                name="Part of the rows"
                fill={`var(--${mark}-soft)`}
                barSize={14}
                isAnimationActive={false}
              />
              <Line
                dataKey="accuracy"
                name={RIGHT}
                stroke={markColour(mark)}
                strokeWidth={2}
                dot={{ r: 3, fill: markColour(mark) }}
                isAnimationActive={false}
                connectNulls
              />
              <BinWhiskers
                colour={markColour(mark)}
                bins={data.flatMap(({ confidence, kept }) =>
                  kept ? [{ x: confidence, interval: kept.interval }] : [],
                )}
              />
            </>
          )}
        </ComposedChart>
      )}
    </figure>
  )
}

function withInterval({ accuracy, interval: [low, high], rows }: KeptConfidence): string {
  return `${formatPercent(accuracy)} (${formatPercent(low)} to ${formatPercent(high)}) of ${formatCount(rows)} rows`
}
