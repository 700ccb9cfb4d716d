import type { Explanation, Importance, PortraitGallery } from '../../engine/decoder/explainFunctions.ts'
import type { PredictionExport } from '../../engine/decoder/exportPredictions.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { SpacePoints } from '../../engine/decoder/spaceOf.ts'
import type { Engine } from '../../engine/engine.ts'
import type { RunOptions } from './batchesOf.ts'

/** What a person can ask beyond predictions; classifiers are named by their ids. All of it @throws ProblemError. */
export interface ExplainActions {
  /** All rows on two of a classifier's discriminant axes, counted from 0. */
  spaceOf(subject: Subject, classifier: string, axes: readonly [number, number]): Promise<SpacePoints>
  /** Why the row at `index` is rather of one class than of another, by their indices. */
  explain(
    subject: Subject,
    classifier: string,
    index: number,
    target: number,
    against: number,
  ): Promise<Explanation>
  /** What a classifier says of values that are in no file, in the decoder's order of features. */
  predictValues(decoder: number, classifier: string, values: Float64Array): Promise<RowPrediction>
  /** How much a classifier's accuracy owes to each electrode and band; null without labels. */
  importance(subject: Subject, classifier: string, options: RunOptions): Promise<Importance | null>
  /** Every classifier's predictions as a file. @throws DOMException AbortError */
  exportPredictions(subject: Subject, wanted: PredictionExport, options: RunOptions): Promise<Blob>
  /** One classifier's accuracy without the preprocessing, null without known labels. */
  scoreRaw(subject: Subject, classifier: string): Promise<number | null>
  /** What each letter looks like in training and in the recording. */
  portraits(subject: Subject): Promise<PortraitGallery>
}

export function createExplainActions({ decoder }: Engine): ExplainActions {
  return {
    spaceOf: (subject, classifier, axes) => decoder.call('spaceOf', [subject, classifier, axes]),
    explain: (subject, classifier, index, target, against) =>
      decoder.call('explain', [subject, classifier, index, target, against]),
    predictValues: (id, classifier, values) => decoder.call('predictValues', [id, classifier, values]),
    importance: (subject, classifier, options) => decoder.call('importance', [subject, classifier], options),
    exportPredictions: (subject, wanted, options) =>
      decoder.call('exportPredictions', [subject, wanted], options),
    scoreRaw: (subject, classifier) => decoder.call('scoreRaw', [subject, classifier]),
    portraits: (subject) => decoder.call('portraits', [subject]),
  }
}
