import type { FindingFeature } from '../evaluation/trust/finding.ts'
import { formatMetric, formatPower } from './formatMeasure.ts'
import { formatPercent } from './formatNumber.ts'

/** The figure of a feature that a finding names: equal decimals within a list, where the unit allows it. */
export function formatFindingFigure({ value, unit }: Pick<FindingFeature, 'value' | 'unit'>): string {
  if (unit === '%') return formatPercent(value)
  if (unit === 'standard deviations') return `${formatMetric(value)} ${unit}`
  const [, whole] = /^part (of .*)/.exec(unit) ?? []
  return whole ? `${formatPercent(value)} ${whole}` : `${formatPower(value)} ${unit}`
}
