import type { ReactNode } from 'react'
import { type JudgedMetrics, type ScalarMetric, scalarMetrics } from '../../app/answers/scoreExport.ts'
import { formatMetric, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import type { ScoreVerdict } from '../../evaluation/trust/scoreVerdict.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import tableStyles from '../parts/DataTable.module.css'
import type { TermName } from '../parts/glossary.ts'
import { Term } from '../parts/Term.tsx'
import styles from './ScoreParts.module.css'

/** The metrics whose names are explained where they stand. */
const TERMS: Readonly<Record<string, TermName>> = {
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced-accuracy',
  f1_macro: 'f1',
  cohen_kappa: 'kappa',
  matthews_corrcoef: 'mcc',
  log_loss: 'log-loss',
  brier_score: 'brier',
  expected_calibration_error: 'calibration-error',
  wolpaw_bits: 'bits',
  chance: 'chance',
}

interface MetricsTableProps {
  readonly judged: readonly JudgedMetrics[]
  /** Of the same classifiers. */
  readonly verdict: ScoreVerdict
  readonly secondsPerSelection: number
}

/** Every metric of one number, for every classifier, with its scale. */
export function MetricsTable({ judged, verdict: { scores }, secondsPerSelection }: MetricsTableProps) {
  return (
    <section className={tableStyles.plain} tabIndex={0} aria-label="Table of metrics">
      <table className={`${tableStyles.table} ${styles.metrics}`}>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {judged.map(({ classifier }) => (
              <th key={classifier.id} scope="col" aria-label={classifier.title}>
                <ClassifierTitle classifier={classifier} />
              </th>
            ))}
            <th scope="col">Scale or unit</th>
          </tr>
        </thead>
        <tbody>
          {scalarMetrics(secondsPerSelection).map((metric) => (
            <tr key={metric.id} data-metric={metric.id}>
              <th scope="row">{named(metric)}</th>
              {judged.map(({ classifier, metrics }) => (
                <td key={classifier.id}>{formatValue(metric, metrics)}</td>
              ))}
              <td>{metric.unit}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              Better than chance (p &lt; 0.05) above, for as many{' '}
              <Term name="effective-rows">independent rows</Term> as these are worth
            </th>
            {scores.map(({ chanceThreshold }, at) => (
              <td key={judged[at]!.classifier.id}>{formatPercent(chanceThreshold)}</td>
            ))}
            <td>%</td>
          </tr>
          <tr>
            <th scope="row">
              <Term name="interval">{formatWholePercent(0.95)} interval</Term> of the accuracy, for these as
              well
            </th>
            {scores.map(({ interval }, at) => (
              <td key={judged[at]!.classifier.id}>{interval.map(formatPercent).join(' to ')}</td>
            ))}
            <td>%</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function named({ id, title }: ScalarMetric): ReactNode {
  const term = TERMS[id]
  return term ? <Term name={term}>{title}</Term> : title
}

function formatValue({ value, unit }: ScalarMetric, metrics: Metrics): string {
  const number = value(metrics)
  if (number === null) return 'not defined'
  return unit === '%' ? formatPercent(number) : formatMetric(number)
}
