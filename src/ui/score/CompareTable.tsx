import { type ScalarMetric, scalarMetrics } from '../../app/answers/scoreExport.ts'
import {
  formatMetric,
  formatMetricDifference,
  formatPoints,
  formatWholePercent,
} from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { type EffectiveRows, effectiveInterval } from '../../evaluation/trust/effectiveRows.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import tableStyles from '../parts/DataTable.module.css'
import { Term } from '../parts/Term.tsx'
import styles from './CompareRecordings.module.css'

interface CompareTableProps {
  readonly classifier: ClassifierInfo
  readonly names: readonly [mine: string, theirs: string]
  readonly mine: Metrics
  readonly theirs: Metrics | null
  /** What the rows of both are worth; null where it is not known. */
  readonly effective: readonly [mine: EffectiveRows | null, theirs: EffectiveRows | null]
}

/** Rates depend on the seconds that a selection takes, and are the bits once more. */
const METRICS = scalarMetrics(1).filter(
  ({ id }) => !['wolpaw_bits_per_minute', 'chance_threshold_95'].includes(id),
)

/** One classifier’s metrics on two recordings, and their differences. */
export function CompareTable({ classifier, names, mine, theirs, effective }: CompareTableProps) {
  const { title } = classifier
  if (!theirs) {
    return (
      <p>
        {title}: {names[1]} has no labels that the classifiers know, so there is nothing to compare.
      </p>
    )
  }
  return (
    <div className={styles.part}>
      <h3>
        <ClassifierTitle classifier={classifier} />
      </h3>
      <section
        className={tableStyles.plain}
        tabIndex={0}
        aria-label={`${title}: ${names[0]} and ${names[1]} compared`}
      >
        <table className={`${tableStyles.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              {names.map((name, at) => (
                <th key={at === 0 ? 'mine' : 'theirs'} scope="col" className={styles.name} title={name}>
                  {name}
                </th>
              ))}
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            <tr data-metric="rows">
              <th scope="row">Rows with a known label</th>
              <td>{formatCount(mine.rows)}</td>
              <td>{formatCount(theirs.rows)}</td>
              <td />
            </tr>
            {METRICS.map((metric) => [
              <MetricRow key={metric.id} metric={metric} mine={mine} theirs={theirs} />,
              metric.id === 'accuracy' && (
                <tr key="effective" data-metric="effective-interval">
                  <th scope="row">
                    {formatWholePercent(0.95)} interval, for as many{' '}
                    <Term name="effective-rows">independent rows</Term> as these are worth
                  </th>
                  <td>{formatEffective(mine, effective[0])}</td>
                  <td>{formatEffective(theirs, effective[1])}</td>
                  <td />
                </tr>
              ),
              metric.id === 'accuracy' && (
                <tr key="interval" data-metric="interval">
                  <th scope="row">{formatWholePercent(0.95)} interval, if all rows were independent</th>
                  <td>{formatInterval(mine)}</td>
                  <td>{formatInterval(theirs)}</td>
                  <td />
                </tr>
              ),
            ])}
          </tbody>
        </table>
      </section>
    </div>
  )
}

interface MetricRowProps {
  readonly metric: ScalarMetric
  readonly mine: Metrics
  readonly theirs: Metrics
}

function MetricRow({ metric: { id, title, unit, value }, mine, theirs }: MetricRowProps) {
  const values = [value(mine), value(theirs)] as const
  const [a, b] = values
  const format = (number: number | null) => {
    if (number === null) return 'not defined'
    return unit === '%' ? formatPercent(number) : formatMetric(number)
  }
  return (
    <tr data-metric={id}>
      <th scope="row">
        {title}
        {unit !== '%' && <span className={styles.unit}> {unit}</span>}
      </th>
      <td>{format(a)}</td>
      <td>{format(b)}</td>
      <td>
        {a === null || b === null
          ? ''
          : unit === '%'
            ? `${formatPoints(a - b)} points`
            : formatMetricDifference(a - b)}
      </td>
    </tr>
  )
}

function formatEffective(metrics: Metrics, effective: EffectiveRows | null): string {
  return effective ? formatInterval({ interval: effectiveInterval(metrics, effective) }) : 'not known'
}

function formatInterval({ interval: [low, high] }: Pick<Metrics, 'interval'>): string {
  return `${formatPercent(low)} to ${formatPercent(high)}`
}
