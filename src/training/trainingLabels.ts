import { missingLabels } from '../eeg/missingLabels.ts'
import type { ClassLabel, Labels, Recording } from '../eeg/recording.ts'
import { matchLabels } from '../evaluation/matchLabels.ts'
import { alignTruth } from '../evaluation/truth.ts'
import { ProblemError } from '../problem.ts'

/** The labels to train on. @throws ProblemError `bad-label` where there are none */
export function trainingLabels(recording: Recording): Labels {
  if (recording.labels) return recording.labels
  throw missingLabels(recording)
}

/**
 * The class of each held-out row, as an index into the training file's classes.
 * @throws ProblemError `bad-label` where there are no labels, or labels that training did not see
 */
export function heldOutTruth(recording: Recording, classes: readonly ClassLabel[]): Int32Array {
  const labels = trainingLabels(recording)
  const { unknown } = matchLabels(labels, classes)
  if (unknown.length === 0) return alignTruth(labels, classes)!
  throw new ProblemError({
    code: 'bad-label',
    message: 'the held-out file has classes that the training file lacks',
    file: recording.name,
    ...(recording.header.label !== null && { column: recording.header.label.trim() }),
    found: unknown
      .slice(0, 5)
      .map(({ label }) => String(label))
      .join(', '),
    expected: `classes among ${classes.slice(0, 30).map(String).join(', ')}`,
  })
}
