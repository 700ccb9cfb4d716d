import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Classifier, ClassifierCode } from '../classifier.ts'
import { type LayeredModel, layeredPredictProba } from './layered.ts'
import { decodeLayered, layeredPaths } from './layeredFormat.ts'

/** Reads and runs layers. */
export const LAYERED_CODE: ClassifierCode = {
  async open(id, shape, bundle, _platform, signal) {
    const paths = layeredPaths(id)
    const [layers, weights] = await Promise.all([
      bundle.read(paths.layers, signal),
      bundle.read(paths.weights, signal),
    ])
    const names = { layers: bundle.nameOf(paths.layers), weights: bundle.nameOf(paths.weights) }
    return layeredClassifier(decodeLayered(decodeUtf8(layers), weights, shape, names))
  },
}

/** What a model answers. */
export function layeredClassifier(model: LayeredModel): Omit<Classifier, 'space'> {
  return {
    predictProba: (rows) => layeredPredictProba(model, rows),
    async explain(row, trainingMean, a, b) {
      const { layeredContributions } = await import('./layeredContributions.ts')
      return layeredContributions(model, row, trainingMean, a, b)
    },
    dispose() {},
  }
}
