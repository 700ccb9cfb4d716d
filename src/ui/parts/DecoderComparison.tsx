import type { ComparedAccuracy, ComparedDecoders } from '../../app/decoders/compareDecoders.ts'
import { formatMetric, formatP, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import styles from './DecoderComparison.module.css'
import { WhoIsRight } from './WhoIsRight.tsx'

const MOST_LABELS = 12

interface DecoderComparisonProps {
  /** What the two are called, told apart: `LDA of mine` and `LDA of the site’s own decoder`. */
  readonly names: readonly [first: string, second: string]
  readonly compared: ComparedDecoders
}

/** How two classifiers of whatever decoders agree on the same rows, and whether one is better. */
export function DecoderComparison({ names, compared }: DecoderComparisonProps) {
  const { comparison, accuracies, unknown } = compared
  const { rows, agreeing, right } = comparison
  return (
    <div className={styles.comparison}>
      <p>
        {begun(names[0])} and {names[1]} agree on {formatPercent(agreeing / rows)} of {formatCount(rows)} row
        {rows === 1 ? '' : 's'}.{' '}
        {accuracies ? (
          <>
            {begun(accuracyWords(names[0], accuracies[0]))}, {accuracyWords(names[1], accuracies[1])}.
          </>
        ) : (
          'No row has a label that both know, so it is open which is right.'
        )}
      </p>
      {right && accuracies && (
        <>
          <p>{differenceWords(names, right)}</p>
          <WhoIsRight names={names} right={right} />
          <p className={styles.soft}>
            The test compares the rows that only one of them gets right, and takes rows to be independent.
            Neighbours in time are not, so this p is too small.
          </p>
        </>
      )}
      <UnknownLabels name={names[0]} labels={unknown[0]} />
      <UnknownLabels name={names[1]} labels={unknown[1]} />
    </div>
  )
}

/** As a sentence begins. */
function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function accuracyWords(name: string, { accuracy, interval: [low, high], kappa }: ComparedAccuracy): string {
  const range = `${formatWholePercent(0.95)} interval ${formatPercent(low)} to ${formatPercent(high)} if all rows were independent`
  const agreement = kappa === null ? '' : `, kappa ${formatMetric(kappa)}`
  return `${name} is right in ${formatPercent(accuracy)} (${range}${agreement})`
}

function differenceWords(
  names: DecoderComparisonProps['names'],
  { onlyFirst, onlySecond, mcnemarP }: NonNullable<ComparedDecoders['comparison']['right']>,
): string {
  const p = `McNemar’s exact test, ${formatP(mcnemarP)}`
  if (mcnemarP >= 0.05) return `Their difference may well be chance (${p}).`
  const better = onlyFirst > onlySecond ? names[0] : names[1]
  return `${begun(better)} is right more often than chance would explain (${p}).`
}

interface UnknownLabelsProps {
  readonly name: string
  readonly labels: readonly ClassLabel[]
}

function UnknownLabels({ name, labels }: UnknownLabelsProps) {
  const { length } = labels
  if (length === 0) return null
  const shown = labels.slice(0, MOST_LABELS).map(letterOf).join(', ')
  const more = length > MOST_LABELS ? ` and ${formatCount(length - MOST_LABELS)} more` : ''
  return (
    <p className={styles.soft}>
      {begun(name)} does not know {shown}
      {more}: rows of {length === 1 ? 'it' : 'them'} are not compared.
    </p>
  )
}
