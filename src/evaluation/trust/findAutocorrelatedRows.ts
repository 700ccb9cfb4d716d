import { wilsonInterval } from '../wilsonInterval.ts'
import type { DataContext } from './dataContext.ts'
import { effectiveInterval } from './effectiveRows.ts'
import type { Finding } from './finding.ts'
import {
  capitalised,
  formatCount,
  formatInterval,
  formatNumber,
  formatPart,
  formatWholePart,
} from './formatFigure.ts'

const WORTH_TELLING = 0.8
const SERIOUS = 1 / 3
/** Standard errors (Bartlett 1946) of an autocorrelation at lag 1, if all features were one and the same. */
const SURE = 3

/** Whether rows are worth fewer independent ones: overlapping windows, or slow changes. */
export function findAutocorrelatedRows({ effective, classifiers, labels }: DataContext): Finding | null {
  const { rows, autocorrelation, pairs } = effective
  const worth = effective.effective / rows
  const first = autocorrelation[0] ?? 0
  if (worth >= WORTH_TELLING || first < SURE / Math.sqrt(pairs)) return null

  const lags = [1, 2, 4, 8].filter((lag) => autocorrelation[lag - 1] !== undefined)
  const figures = lags.map((lag) => `${formatNumber(autocorrelation[lag - 1]!)} at lag ${lag}`).join(', ')
  const scores = classifiers.flatMap(({ name, right }) => {
    if (!right || right.rows === 0) return []
    const naive = formatInterval(wilsonInterval(right.correct, right.rows))
    const honest = formatInterval(effectiveInterval(right, effective))
    return [
      `${capitalised(name)} is right in ${formatPart(right.correct / right.rows)}: ${formatWholePart(0.95)} interval ${naive} if rows were independent, ${honest} with that many.`,
    ]
  })
  const place = effective.within === 'runs' ? 'within runs of one class' : 'through the whole recording'
  // What letters do to the power is no reason for doubt, but cannot be told apart without labels.
  const slow = labels
    ? ''
    : ' Letters that last for several rows count as well, since their labels are not known.'
  return {
    id: 'autocorrelated-rows',
    severity: labels && worth < SERIOUS ? 'serious' : 'caution',
    title: `${formatCount(rows, 'row')} are worth about ${formatNumber(Math.round(effective.effective))} independent ones`,
    seen: [
      `Autocorrelation of log power ${place}: ${figures}. That makes an effective number of ${formatNumber(Math.round(effective.effective))} of ${formatCount(rows, 'row')} (${formatPart(worth)}).${slow}`,
      ...scores,
    ].join(' '),
    why: 'Neighbouring rows tell much the same, so that the score is less certain than the number of rows makes it seem.',
    remedy:
      'Read the wider interval; for a narrower one record for longer, with windows that do not overlap.',
    source: 'Bayley and Hammersley 1946, doi:10.2307/2983560; interval: Wilson 1927, doi:10.2307/2276774',
  }
}
