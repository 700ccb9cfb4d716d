import { useMemo, useState } from 'react'
import {
  CLASSIFIER_TITLES,
  formatCount,
  formatPercent,
  formatPower,
  formatRate,
} from '../../app/formatNumber.ts'
import type { EvidencePoint } from '../../evaluation/evidenceAccumulation.ts'
import { wolpawBits } from '../../evaluation/informationRate.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { Section } from '../parts/Section.tsx'
import { Fields } from '../parts/SelectField.tsx'
import { WhenNear } from '../parts/WhenNear.tsx'
import { CurveChart, PART_AXIS } from './CurveChart.tsx'
import { CurveTable } from './CurveTable.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './ScoreParts.module.css'

interface EvidenceSectionProps {
  readonly metrics: Readonly<Record<ClassifierName, Metrics>>
  readonly classes: number
  /** Seconds that one row alone takes. */
  readonly secondsPerSelection: number
}

/** What waiting for more rows of the same letter gains in accuracy, and costs in time. */
export function EvidenceSection({ metrics, classes, secondsPerSelection }: EvidenceSectionProps) {
  const [secondsPerRow, setSecondsPerRow] = useState(0.5)
  const curves = useMemo(() => {
    const rate = ({ k, accuracy }: EvidencePoint) =>
      (60 * wolpawBits(accuracy, classes)) / (secondsPerSelection + (k - 1) * secondsPerRow)
    const of = (name: ClassifierName) => ({
      accuracy: metrics[name].evidence.map(({ k, accuracy }) => ({ x: k, y: accuracy })),
      rate: metrics[name].evidence.map((point) => ({ x: point.k, y: rate(point) })),
    })
    return { lda: of('lda'), mlp: of('mlp') }
  }, [metrics, classes, secondsPerSelection, secondsPerRow])
  const ticks = [1, 10, 20, 30, 40, 50].filter((k) => k <= metrics.lda.evidence.length)
  const shown = metrics.lda.evidence.filter(({ k }) => k <= 5 || k % 5 === 0)
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
            curves={{ lda: curves.lda.accuracy, mlp: curves.mlp.accuracy }}
            x={{ title: 'Rows per decision', domain: [1, 'dataMax'], ticks, format: formatCount }}
            y={{ title: 'Accuracy', ...PART_AXIS }}
          />
        </WhenNear>
        <WhenNear height={280}>
          <CurveChart
            label="Bits per minute by Wolpaw against the number of rows per decision; the table below has the numbers."
            curves={{ lda: curves.lda.rate, mlp: curves.mlp.rate }}
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
          ...CLASSIFIERS.flatMap((name) => [
            `${CLASSIFIER_TITLES[name]}: accuracy`,
            `${CLASSIFIER_TITLES[name]}: bits per minute`,
          ]),
        ]}
        rows={shown.map(({ k, decisions }) => [
          formatCount(k),
          formatCount(decisions),
          ...CLASSIFIERS.flatMap((name) => [
            formatPercent(metrics[name].evidence[k - 1]!.accuracy),
            formatRate(curves[name].rate[k - 1]!.y),
          ]),
        ])}
      />
    </Section>
  )
}
