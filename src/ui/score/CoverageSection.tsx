import { useMemo, useState } from 'react'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { coverageAt } from '../../evaluation/coverageCurve.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { formatList } from '../../evaluation/trust/formatFigure.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { CurveTable } from '../parts/CurveTable.tsx'
import { Section } from '../parts/Section.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { CurveChart, PART_AXIS } from './CurveChart.tsx'
import styles from './ScoreParts.module.css'

/** One classifier's confidence in each row, and whether it is right there (negative: not known). */
interface RowConfidence {
  readonly confidence: Float64Array
  readonly isRight: Int8Array
}

interface CoverageSectionProps {
  readonly judged: readonly JudgedMetrics[]
  /** In the same order. */
  readonly rows: readonly RowConfidence[]
}

/** What is gained by not answering where the classifier is not sure. */
export function CoverageSection({ judged, rows }: CoverageSectionProps) {
  const [threshold, setThreshold] = useState(0.5)
  const curves = useMemo(
    () =>
      judged.map(({ classifier, metrics }) => ({
        classifier,
        points: metrics.coverage.map(({ coverage, accuracy }) => ({ x: coverage, y: accuracy })),
      })),
    [judged],
  )
  const points = rows.map(({ confidence, isRight }) => coverageAt(confidence, isRight, threshold))
  return (
    <Section
      title="Accuracy when the classifier may abstain"
      note="Rows are answered from the surest down. Coverage is the part that is answered; the dotted lines are the threshold’s."
    >
      <label className={styles.slider}>
        <span>
          Answer only with a confidence of at least <strong>{formatPercent(threshold)}</strong>
        </span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={threshold}
          onChange={(event) => setThreshold(Number(event.target.value))}
        />
      </label>
      <ul className={styles.facts} aria-live="polite">
        {judged.map(({ classifier }, at) => {
          const { accuracy, coverage, answered } = points[at]!
          return (
            <li key={classifier.id} data-testid={`${classifier.id}-coverage`}>
              <ClassifierTitle classifier={classifier} />: {formatPercent(coverage)} of the rows (
              {formatCount(answered)}){' '}
              {accuracy === null ? 'answered' : `answered, ${formatPercent(accuracy)} of them right`}
            </li>
          )
        })}
      </ul>
      <div className={styles.chart}>
        <WhenNear height={280}>
          <CurveChart
            label={`Accuracy against coverage of ${formatList(judged.map(({ classifier }) => classifier.name))}; the table below has the numbers.`}
            curves={curves.map((curve, at) => ({ ...curve, mark: points[at]!.coverage }))}
            x={{ title: 'Coverage', ...PART_AXIS }}
            y={{ title: 'Accuracy', ...PART_AXIS }}
          />
        </WhenNear>
      </div>
      <CurveTable
        summary="Accuracy by coverage as a table"
        columns={[
          'Coverage at most',
          ...judged.map(({ classifier }) => `${classifier.title}: accuracy (threshold)`),
        ]}
        rows={TABLE_COVERAGES.map((most) => [
          formatPercent(most),
          ...judged.map(({ metrics }) => bestUpTo(metrics, most) ?? 'none so sure'),
        ])}
      />
    </Section>
  )
}

const TABLE_COVERAGES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]

/** The largest coverage up to `most`, in words. */
function bestUpTo({ coverage }: Metrics, most: number): string | null {
  const within = coverage.filter((point) => point.coverage <= most + 1e-9)
  const point = within.reduce<(typeof within)[number] | null>(
    (best, next) => (best === null || next.coverage > best.coverage ? next : best),
    null,
  )
  return point && `${formatPercent(point.accuracy)} (${formatPercent(point.threshold)})`
}
