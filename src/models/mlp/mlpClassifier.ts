import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Classifier, ClassifierCode } from '../classifier.ts'
import { createMlpPredictor, type MlpModel } from './mlp.ts'
import { decodeMlp, mlpPaths } from './mlpFormat.ts'

/** Reads and runs the network. This file and all of TensorFlow.js load on demand only. */
export const MLP_CODE: ClassifierCode = {
  async open(id, shape, bundle, { startTensorflow }, signal) {
    const paths = mlpPaths(id)
    const [model, weights] = await Promise.all([
      bundle.read(paths.model, signal),
      bundle.read(paths.weights, signal),
      // Ahead of the weights' arrival.
      startTensorflow(),
    ])
    const names = { model: bundle.nameOf(paths.model), weights: bundle.nameOf(paths.weights) }
    return mlpClassifier(decodeMlp(decodeUtf8(model), weights, shape, names))
  },
}

/** What a model answers. Ask `startTensorflow` for a backend first. */
export function mlpClassifier(model: MlpModel): Omit<Classifier, 'space'> {
  const { predictProba, dispose } = createMlpPredictor(model)
  return {
    predictProba,
    async explain(row, trainingMean, a, b) {
      const { integratedGradients } = await import('./integratedGradients.ts')
      return integratedGradients(model.layers, row, trainingMean, a, b)
    },
    dispose,
  }
}
