import type {
  Explanation,
  Importance,
  PortraitGallery,
  SpacePoints,
} from '../../engine/decoder/explainFunctions.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Progress } from '../../engine/rpc/messages.ts'
import type { ClassifierName } from '../../models/classifierName.ts'

/** What a person can ask beyond predictions; all of it @throws ProblemError. */
export interface ExplainActions {
  /** All rows on two of LDA's discriminant axes, counted from 0. */
  spaceOf(axes: readonly [number, number]): Promise<SpacePoints>
  /** Why the row at `index` is rather of one class than of another, by their indices. */
  explain(classifier: ClassifierName, index: number, target: number, against: number): Promise<Explanation>
  /** What a classifier says of values that are in no file, in the bundle's order of features. */
  predictValues(classifier: ClassifierName, values: Float64Array): Promise<RowPrediction>
  /** How much a classifier's accuracy owes to each electrode and band; null without labels. */
  importance(
    classifier: ClassifierName,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<Importance | null>
  /** What each letter looks like in training and in the open recording. */
  portraits(): Promise<PortraitGallery>
}

/** @param needNetwork resolves when the network is open, rejects where it cannot be */
export function createExplainActions(engine: Engine, needNetwork: () => Promise<void>): ExplainActions {
  const { decoder } = engine
  const need = async (classifier: ClassifierName) => {
    if (classifier === 'mlp') await needNetwork()
  }
  return {
    spaceOf: (axes) => decoder.call('spaceOf', [axes]),
    async explain(classifier, index, target, against) {
      await need(classifier)
      return decoder.call('explain', [classifier, index, target, against])
    },
    async predictValues(classifier, values) {
      await need(classifier)
      return decoder.call('predictValues', [classifier, values])
    },
    async importance(classifier, options) {
      await need(classifier)
      return decoder.call('importance', [classifier], options)
    },
    portraits: () => decoder.call('portraits', []),
  }
}
