import { useMemo, useState } from 'react'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatPower, formatRate, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { evidenceInterval } from '../../evaluation/evidenceAccumulation.ts'
import { wolpawBits } from '../../evaluation/informationRate.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { CurveTable } from '../parts/CurveTable.tsx'
import { Section } from '../parts/Section.tsx'
import { Term } from '../parts/Term.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { niceStep, niceTicks } from '../plots/niceTicks.ts'
import { CurveChart, PART_AXIS } from './CurveChart.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './ScoreParts.module.css'

interface EvidenceSectionProps {
  readonly judged: readonly JudgedMetrics[]
  readonly classes: number
  /** Seconds that one row alone takes. */
  readonly secondsPerSelection: number
  /** What the rows are worth; without it they count as independent. */
  readonly effective?: EffectiveRows | null
}

/** What waiting for more rows of the same letter gains in accuracy, and costs in time. */
export function EvidenceSection({ judged, classes, secondsPerSelection, effective }: EvidenceSectionProps) {
  const [secondsPerRow, setSecondsPerRow] = useState(0.5)
  const worth = effective ? effective.effective / effective.rows : 1
  const curves = useMemo(() => {
    const rate = (k: number, accuracy: number) =>
      (60 * wolpawBits(accuracy, classes)) / (secondsPerSelection + (k - 1) * secondsPerRow)
    return judged.map(({ classifier, metrics: { evidence } }) => {
      const accuracy = evidence.map((point) => ({
        x: point.k,
        y: point.accuracy,
        interval: evidenceInterval(point, worth),
      }))
      return {
        classifier,
        accuracy,
        rate: accuracy.map(({ x, y, interval: [low, high] }) => ({
          x,
          y: rate(x, y),
          interval: [rate(x, low), rate(x, high)] as const,
        })),
      }
    })
  }, [judged, classes, secondsPerSelection, secondsPerRow, worth])
  const { evidence } = judged[0]!.metrics
  const step = niceStep(Math.max(1, evidence.length / 5))
  const x = {
    title: 'Rows per decision',
    domain: [1, 'dataMax'] as [number, 'dataMax'],
    ticks: [1, ...niceTicks(evidence.length, 5, step).filter((k) => k > 1 && k <= evidence.length)],
    format: formatCount,
  }
  const rates = niceTicks(
    Math.max(1, ...curves.flatMap(({ rate }) => rate.map(({ interval }) => interval[1]))),
    5,
  )
  const shown = evidence.filter(({ k }) => k <= 5 || k % 5 === 0)
  return (
    <Section
      title="Several rows together"
      note={`The posteriors of k consecutive rows of one letter multiplied, in windows that do not overlap. Neighbouring rows share most of their signal, so that k rows tell less than k times as much as one. Bands are ${formatWholePercent(0.95)} intervals: the more rows a decision takes, the fewer decisions there are.`}
    >
      <div className={styles.pair}>
        <div>
          <div className={styles.head}>
            <h3>Accuracy</h3>
          </div>
          <WhenNear height={280}>
            <CurveChart
              label="Accuracy against the number of rows per decision; the table below has the numbers."
              curves={curves.map(({ classifier, accuracy }) => ({ classifier, points: accuracy }))}
              x={x}
              y={{ title: 'Accuracy', ...PART_AXIS }}
            />
          </WhenNear>
        </div>
        <div>
          <div className={styles.head}>
            <h3>
              Bits per minute (<Term name="bits">Wolpaw</Term>)
            </h3>
            <NumberField
              label="Seconds between rows"
              value={secondsPerRow}
              min={0.01}
              max={600}
              step={0.1}
              onChange={setSecondsPerRow}
            />
          </div>
          <WhenNear height={280}>
            <CurveChart
              label="Bits per minute by Wolpaw against the number of rows per decision; the table below has the numbers."
              curves={curves.map(({ classifier, rate }) => ({ classifier, points: rate }))}
              x={x}
              y={{
                title: 'Bits per minute',
                domain: [0, rates.at(-1)!],
                ticks: rates,
                format: formatPower,
                formatPoint: formatRate,
              }}
            />
          </WhenNear>
        </div>
      </div>
      <CurveTable
        summary="Several rows together as a table"
        columns={[
          'Rows per decision',
          'Decisions',
          ...judged.flatMap(({ classifier: { title } }) => [
            `${title}: accuracy`,
            `${title}: ${formatWholePercent(0.95)} interval`,
            `${title}: bits per minute`,
          ]),
        ]}
        rows={shown.map(({ k, decisions }) => [
          formatCount(k),
          formatCount(decisions),
          ...curves.flatMap(({ accuracy, rate }) => {
            const { y, interval } = accuracy[k - 1]!
            return [
              formatPercent(y),
              `${formatRate(100 * interval[0])} to ${formatPercent(interval[1])}`,
              formatRate(rate[k - 1]!.y),
            ]
          }),
        ])}
      />
    </Section>
  )
}
