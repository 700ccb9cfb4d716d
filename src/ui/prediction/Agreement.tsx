import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'

export interface AgreementProps {
  readonly predictions: readonly { readonly classifier: ClassifierInfo; readonly value: ClassLabel }[]
}

/** Whether the classifiers say the same, in a sentence; nothing of a single one. */
export function Agreement({ predictions }: AgreementProps): string {
  const [first, ...others] = predictions
  if (!first || others.length === 0) return ''
  const all = others.length === 1 ? 'The two classifiers' : `All ${predictions.length} classifiers`
  if (others.every(({ value }) => value === first.value)) {
    return `${all} agree on ${letterOf(first.value)}.`
  }
  const said = predictions.map(
    ({ classifier, value }, at) => `${classifier.name}${at === 0 ? ' says' : ''} ${letterOf(value)}`,
  )
  return `${others.length === 1 ? all : 'The classifiers'} disagree: ${said.join(', ')}.`
}
