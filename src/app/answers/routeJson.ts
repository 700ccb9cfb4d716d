import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { OpenRecording } from '../recordings/openRecording.ts'

/** The tutorial API's answer to `/line/<n>`: the row's object, with the names and numbers that the file has. */
export function lineJson(
  recording: OpenRecording,
  index: number,
  values: Float64Array,
): Record<string, ClassLabel> {
  const { header, labels, lines } = recording
  const label = labelAt(labels, index)
  const entries: [string, ClassLabel][] = []
  if (header.line !== null) entries.push([header.line, lines[index]!])
  if (header.label !== null && label !== null) entries.push([header.label, label])
  header.features.forEach((name, feature) => {
    entries.push([name, values[feature]!])
  })
  return Object.fromEntries(entries)
}

/** The tutorial API's answer to `/prediction/<n>`. */
export function predictionJson(lda: ClassLabel, mlp: ClassLabel): Record<string, ClassLabel> {
  return { 'prediction LDA': lda, 'prediction Neural Network': mlp }
}

/** The tutorial API's answer to `/score`: accuracies, 0 to 1; null where there are no labels to judge by. */
export function scoreJson(lda: number | null, mlp: number | null): Record<string, number | null> {
  return { 'Score LDA': lda, 'Score Neural Network': mlp }
}
