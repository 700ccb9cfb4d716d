import type { ClassLabel, Labels } from '../../eeg/recording.ts'
import { labelsFromOne, shiftedFit } from '../../evaluation/labelsFromOne.ts'

interface LabelHintProps {
  readonly labels: Labels
  readonly classes: readonly ClassLabel[]
  /** One class per row as each classifier predicted it, of those that have predicted all rows. */
  readonly predicted?: readonly Int32Array[]
  readonly className?: string | undefined
}

/** Says that the labels seem to count from 1, by their numbers and by what was predicted, where they do. */
export function LabelHint({ labels, classes, predicted = [], className }: LabelHintProps) {
  const fits = predicted.map((rows) => shiftedFit(labels, classes, rows))
  const hint = labelsFromOne(labels.classes, classes, fits)
  return (
    hint && (
      <p className={className} role="note">
        {hint}
      </p>
    )
  )
}
