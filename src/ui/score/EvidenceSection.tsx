import { useMemo, useState } from 'react'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatPower, formatRate } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { EvidencePoint } from '../../evaluation/evidenceAccumulation.ts'
import { wolpawBits } from '../../evaluation/informationRate.ts'
import { CurveTable } from '../parts/CurveTable.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields } from '../parts/SelectField.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { CurveChart, PART_AXIS } from './CurveChart.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './ScoreParts.module.css'

interface EvidenceSectionProps {
  readonly judged: readonly JudgedMetrics[]
  readonly classes: number
  /** Seconds that one row alone takes. */
  readonly secondsPerSelection: number
}

/** What waiting for more rows of the same letter gains in accuracy, and costs in time. */
export function EvidenceSection({ judged, classes, secondsPerSelection }: EvidenceSectionProps) {
  const [secondsPerRow, setSecondsPerRow] = useState(0.5)
  const curves = useMemo(() => {
    const rate = ({ k, accuracy }: EvidencePoint) =>
      (60 * wolpawBits(accuracy, classes)) / (secondsPerSelection + (k - 1) * secondsPerRow)
    return judged.map(({ classifier, metrics: { evidence } }) => ({
      classifier,
      accuracy: evidence.map(({ k, accuracy }) => ({ x: k, y: accuracy })),
      rate: evidence.map((point) => ({ x: point.k, y: rate(point) })),
    }))
  }, [judged, classes, secondsPerSelection, secondsPerRow])
  const { evidence } = judged[0]!.metrics
  const ticks = [1, 10, 20, 30, 40, 50].filter((k) => k <= evidence.length)
  const shown = evidence.filter(({ k }) => k <= 5 || k % 5 === 0)
  return (
    <Section
      title="Evidence over several rows"
      note="The posteriors of k consecutive rows of one letter multiplied, in windows that do not overlap. Neighbouring rows share most of their signal, so that k rows tell less than k times as much as one."
    >
      <Fields>
        <NumberField
          label="Seconds between rows"
          value={secondsPerRow}
          min={0.01}
          max={600}
          step={0.1}
          onChange={setSecondsPerRow}
        />
      </Fields>
      <div className={styles.pair}>
        <WhenNear height={280}>
          <CurveChart
            label="Accuracy against the number of rows per decision; the table below has the numbers."
            curves={curves.map(({ classifier, accuracy }) => ({ classifier, points: accuracy }))}
            x={{ title: 'Rows per decision', domain: [1, 'dataMax'], ticks, format: formatCount }}
            y={{ title: 'Accuracy', ...PART_AXIS }}
          />
        </WhenNear>
        <WhenNear height={280}>
          <CurveChart
            label="Bits per minute by Wolpaw against the number of rows per decision; the table below has the numbers."
            curves={curves.map(({ classifier, rate }) => ({ classifier, points: rate }))}
            x={{ title: 'Rows per decision', domain: [1, 'dataMax'], ticks, format: formatCount }}
            y={{
              title: 'Bits per minute',
              domain: [0, 'auto'],
              format: formatPower,
              formatPoint: formatRate,
            }}
          />
        </WhenNear>
      </div>
      <p className={styles.soft}>Left: accuracy. Right: bits per minute (Wolpaw), which waiting costs.</p>
      <CurveTable
        summary="Evidence over several rows as a table"
        columns={[
          'Rows per decision',
          'Decisions',
          ...judged.flatMap(({ classifier: { title } }) => [
            `${title}: accuracy`,
            `${title}: bits per minute`,
          ]),
        ]}
        rows={shown.map(({ k, decisions }) => [
          formatCount(k),
          formatCount(decisions),
          ...curves.flatMap(({ accuracy, rate }) => [
            formatPercent(accuracy[k - 1]!.y),
            formatRate(rate[k - 1]!.y),
          ]),
        ])}
      />
    </Section>
  )
}
