import { useState } from 'react'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { setOperatingPoint } from '../../app/decoders/setOperatingPoint.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { type CoveragePoint, coverageAt } from '../../evaluation/coverageCurve.ts'
import { formatList } from '../../evaluation/trust/formatFigure.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { Button } from '../parts/Button.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { CurveTable } from '../parts/CurveTable.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { CurveChart, PART_AXIS } from './CurveChart.tsx'
import styles from './ScoreParts.module.css'
import { type UsedConfidence, useUsedCoverage } from './useUsedCoverage.ts'

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
  const { coverages, problem, isScaled } = useUsedCoverage(judged, rows)
  return (
    <Section
      title="Abstaining"
      note={`The surest rows are answered first. Coverage is the part that is answered. The upright lines show your threshold.${isScaled ? ' The confidence is the scaled one, which is in use.' : ''}`}
    >
      {coverages && <Coverage judged={judged} rows={rows} coverages={coverages} />}
      {!coverages && !problem && <p role="status">Scaling the confidence of all rows…</p>}
      {problem && <ProblemPanel title="The confidence could not be scaled" problem={problem} />}
    </Section>
  )
}

interface CoverageProps extends CoverageSectionProps {
  /** In the same order. */
  readonly coverages: readonly UsedConfidence[]
}

function Coverage({ judged, rows, coverages }: CoverageProps) {
  const point = useOperatingPoint()
  const used = point?.threshold ?? null
  const [threshold, setThreshold] = useState(used ?? 0.5)
  const curves = judged.map(({ classifier }, at) => ({
    classifier,
    points: coverages[at]!.coverage.map(({ coverage, accuracy }) => ({ x: coverage, y: accuracy })),
  }))
  const points = rows.map(({ isRight }, at) => coverageAt(coverages[at]!.confidence, isRight, threshold))
  return (
    <>
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
      <ThresholdInUse threshold={threshold} used={used} />
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
          ...coverages.map(({ coverage }) => bestUpTo(coverage, most) ?? 'none so sure'),
        ])}
      />
    </>
  )
}

interface ThresholdInUseProps {
  /** The one that is looked at. */
  readonly threshold: number
  /** The one that predictions and exports follow, null where there is none. */
  readonly used: number | null
}

function ThresholdInUse({ threshold, used }: ThresholdInUseProps) {
  const decoder = useAppState((state) => state.decoder)
  const { access } = useActions()
  if (decoder.status !== 'ready') return null
  const use = (next: number | null) => setOperatingPoint(access, decoder.value.key, { threshold: next })
  return (
    <div className={styles.toolbar}>
      {used !== threshold && (
        <Button onClick={() => use(threshold)}>Use this threshold in predictions and exports</Button>
      )}
      {used !== null && <Button onClick={() => use(null)}>Stop using it</Button>}
      <span className={styles.soft} role="status">
        {used === null
          ? ''
          : `In use: predictions below ${formatPercent(used)} say “no answer”, and exports mark them only if you tick the box.`}
      </span>
    </div>
  )
}

const TABLE_COVERAGES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]

/** The largest coverage up to `most`, in words. */
function bestUpTo(coverage: readonly CoveragePoint[], most: number): string | null {
  const within = coverage.filter((point) => point.coverage <= most + 1e-9)
  const point = within.reduce<CoveragePoint | null>(
    (best, next) => (best === null || next.coverage > best.coverage ? next : best),
    null,
  )
  return point && `${formatPercent(point.accuracy)} (${formatPercent(point.threshold)})`
}
