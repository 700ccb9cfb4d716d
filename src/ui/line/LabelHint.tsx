import type { ClassLabel } from '../../eeg/recording.ts'
import { labelsFromOne } from '../../evaluation/labelsFromOne.ts'

interface LabelHintProps {
  readonly labels: readonly ClassLabel[]
  readonly classes: readonly ClassLabel[]
}

/** Says that the labels seem to count from 1, where they do. */
export function LabelHint({ labels, classes }: LabelHintProps) {
  const hint = labelsFromOne(labels, classes)
  return hint && <p>{hint}</p>
}
