import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
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

/** The tutorial API's answer to `/prediction/<n>`, for any classifiers. */
export function predictionJson(answers: readonly Named<ClassLabel>[]): Record<string, ClassLabel> {
  return Object.fromEntries(
    answers.map(({ classifier, value }) => [`prediction ${classifier.apiName}`, value]),
  )
}

/** The tutorial API's answer to `/score`: accuracies, 0 to 1; null where there are no labels to judge by. */
export function scoreJson(accuracies: readonly Named<number | null>[]): Record<string, number | null> {
  return Object.fromEntries(accuracies.map(({ classifier, value }) => [`Score ${classifier.apiName}`, value]))
}

interface Named<T> {
  readonly classifier: Pick<ClassifierInfo, 'apiName'>
  readonly value: T
}
