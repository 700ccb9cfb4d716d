import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { formatMetric, formatWholePercent } from '../formatMeasure.ts'
import { formatCount, formatPercent } from '../formatNumber.ts'
import type { JudgedMetrics, PairComparison } from './scoreExport.ts'

/** What each part of a score says in a line, so that it can be read without opening it. */
export interface ScoreLines {
  readonly metrics: string
  readonly letters: string
  readonly confusion: string
  readonly calibration: string
  readonly coverage: string
  readonly evidence: string
}

/** Rows that are taken together where evidence is told in a line. */
const TOGETHER = 10
const NAMED = 3

/** @param judged at least one classifier */
export function scoreLines(judged: readonly JudgedMetrics[], classes: readonly ClassLabel[]): ScoreLines {
  const each = (say: (metrics: Metrics) => string, between = ', ') =>
    judged.map(({ classifier, metrics }) => `${classifier.title} ${say(metrics)}`).join(between)
  return {
    metrics: `Cohen’s kappa: ${each(({ cohenKappa }) => (cohenKappa === null ? 'not defined' : formatMetric(cohenKappa)))}`,
    letters: lettersLine(judged, classes),
    confusion: `Most frequent mistake: ${each((metrics) => largestMistake(metrics, classes), '; ')}`,
    calibration: `Confidence is off by, on average: ${each(({ calibration }) => formatPercent(calibration.ece))}`,
    coverage: `The surest ${formatWholePercent(0.5)} of the rows are right in: ${each(surestHalf)}`,
    evidence: `Up to ${TOGETHER} rows of a letter taken together: ${each(together)}`,
  }
}

/** On how many rows two classifiers agree. */
export function agreementLine({
  comparison: { agreeing, rows },
}: Pick<PairComparison, 'comparison'>): string {
  return `They agree on ${formatPercent(agreeing / rows)} of the rows`
}

/** Which letters are read best and worst, by the mean recall of all classifiers. */
function lettersLine(judged: readonly JudgedMetrics[], classes: readonly ClassLabel[]): string {
  const recall = (k: number) =>
    judged.reduce((sum, { metrics }) => sum + (metrics.byClass.recall[k] ?? 0), 0) / judged.length
  const present = [...classes.keys()].filter((k) => judged[0]!.metrics.byClass.recall[k] != null)
  const order = present.toSorted((a, b) => recall(b) - recall(a))
  const named = (indices: readonly number[]) =>
    indices.map((k) => `${letterOf(classes[k]!)} ${formatWholePercent(recall(k))}`).join(', ')
  const [, ...others] = judged
  const mean = others.length === 0 ? '' : ` (mean of ${others.length === 1 ? 'both' : 'all'})`
  if (order.length < 2 * NAMED) return `Right in${mean}: ${named(order)}`
  return `Best${mean}: ${named(order.slice(0, NAMED))}; worst: ${named(order.slice(-NAMED).reverse())}`
}

function largestMistake({ confusion }: Metrics, classes: readonly ClassLabel[]): string {
  const size = classes.length
  const isMistake = (at: number) => Math.floor(at / size) !== at % size
  const largest = confusion.reduce(
    (found, count, at) => (isMistake(at) && count > (confusion[found] ?? 0) ? at : found),
    -1,
  )
  if (largest < 0) return 'none'
  const [truth, predicted] = [classes[Math.floor(largest / size)]!, classes[largest % size]!]
  return `${letterOf(truth)} taken for ${letterOf(predicted)}, ${formatCount(confusion[largest]!)} ${confusion[largest] === 1 ? 'row' : 'rows'}`
}

function surestHalf({ coverage }: Metrics): string {
  const nearest = coverage.reduce((found, point) =>
    Math.abs(point.coverage - 0.5) < Math.abs(found.coverage - 0.5) ? point : found,
  )
  return formatPercent(nearest.accuracy)
}

function together({ evidence }: Metrics): string {
  const most = evidence.findLast(({ k }) => k <= TOGETHER)
  return most ? formatPercent(most.accuracy) : 'not defined'
}
