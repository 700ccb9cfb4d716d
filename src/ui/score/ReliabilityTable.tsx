import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { keptConfidence } from '../../evaluation/keptConfidence.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { CurveTable } from '../parts/CurveTable.tsx'

interface ReliabilityTableProps {
  /** At least one; their bins are the same. */
  readonly judged: readonly JudgedMetrics[]
  /** What the rows are worth; without it they count as independent. */
  readonly effective?: EffectiveRows | null
}

/** The numbers of the reliability charts. */
export function ReliabilityTable({ judged, effective }: ReliabilityTableProps) {
  const worth = effective ? effective.effective / effective.rows : 1
  return (
    <CurveTable
      summary="Reliability as a table"
      columns={[
        'Confidence',
        ...judged.flatMap(({ classifier: { title } }) => [
          `${title}: rows`,
          `${title}: right`,
          `${title}: ${formatWholePercent(0.95)} interval`,
        ]),
      ]}
      rows={judged[0]!.metrics.calibration.bins.map(({ low, high }) => [
        `${formatPercent(low)} to ${formatPercent(high)}`,
        ...judged.flatMap(({ metrics }) => {
          const kept = keptConfidence(metrics.calibration.bins, (low + high) / 2, worth)
          if (!kept) return [formatCount(0), 'no rows', 'no rows']
          const [from, to] = kept.interval
          return [
            formatCount(kept.rows),
            formatPercent(kept.accuracy),
            `${formatPercent(from)} to ${formatPercent(to)}`,
          ]
        }),
      ])}
    />
  )
}
