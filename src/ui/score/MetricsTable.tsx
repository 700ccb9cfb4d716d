import { type JudgedMetrics, type ScalarMetric, scalarMetrics } from '../../app/answers/scoreExport.ts'
import { formatMetric } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import tableStyles from '../parts/DataTable.module.css'

interface MetricsTableProps {
  readonly judged: readonly JudgedMetrics[]
  readonly secondsPerSelection: number
}

/** Every metric of one number, for every classifier, with its scale. */
export function MetricsTable({ judged, secondsPerSelection }: MetricsTableProps) {
  return (
    <section className={tableStyles.plain} tabIndex={0} aria-label="Table of metrics">
      <table className={tableStyles.table}>
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
              <th scope="row">{metric.title}</th>
              {judged.map(({ classifier, metrics }) => (
                <td key={classifier.id}>{formatValue(metric, metrics)}</td>
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
