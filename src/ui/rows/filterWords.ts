import { formatPercent } from '../../app/formatNumber.ts'
import type { RowFilter } from '../../app/rows/rowFilter.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'

/** What a filter asks of rows, in few words: `A, LDA says Q`; empty where it asks nothing. */
export function filterWords(
  { letter, predicted, wrong, isDisagreement, below, box }: RowFilter,
  classifiers: readonly ClassifierInfo[],
  labels: readonly ClassLabel[],
): string {
  const nameOf = (text: string) => letterOf(labels.find((label) => String(label) === text) ?? text)
  const by = classifiers.find(({ id }) => id === wrong)
  return [
    letter !== null && nameOf(letter),
    ...classifiers.map(
      ({ id, name }) => predicted[id] !== undefined && `${name} says ${nameOf(predicted[id])}`,
    ),
    wrong !== null && (by ? `wrong by ${by.name}` : 'wrong'),
    isDisagreement && 'disagreement',
    below !== null && `below ${formatPercent(below)}`,
    box && 'within a box',
  ]
    .filter(Boolean)
    .join(', ')
}
