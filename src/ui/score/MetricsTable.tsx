import { type ScalarMetric, scalarMetrics } from '../../app/answers/scoreExport.ts'
import { CLASSIFIER_TITLES, formatMetric, formatPercent } from '../../app/formatNumber.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import tableStyles from '../parts/DataTable.module.css'

interface MetricsTableProps {
  readonly metrics: Readonly<Record<ClassifierName, Metrics>>
  readonly secondsPerSelection: number
}

/** Every metric of one number, for both classifiers, with its scale. */
export function MetricsTable({ metrics, secondsPerSelection }: MetricsTableProps) {
  return (
    <section className={tableStyles.plain} tabIndex={0} aria-label="Table of metrics">
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {CLASSIFIERS.map((name) => (
              <th key={name} scope="col" aria-label={CLASSIFIER_TITLES[name]}>
                <ClassifierTitle classifier={name} />
              </th>
            ))}
            <th scope="col">Scale or unit</th>
          </tr>
        </thead>
        <tbody>
          {scalarMetrics(secondsPerSelection).map((metric) => (
            <tr key={metric.id} data-metric={metric.id}>
              <th scope="row">{metric.title}</th>
              {CLASSIFIERS.map((name) => (
                <td key={name}>{formatValue(metric, metrics[name])}</td>
              ))}
              <td>{metric.unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function formatValue({ value, unit }: ScalarMetric, metrics: Metrics): string {
  const number = value(metrics)
  if (number === null) return 'not defined'
  return unit === '%' ? formatPercent(number) : formatMetric(number)
}
