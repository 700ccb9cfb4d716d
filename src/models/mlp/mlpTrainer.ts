import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Trainer } from '../classifier.ts'
import { flushSubnormals } from './flushSubnormals.ts'
import { mlpClassifier } from './mlpClassifier.ts'
import { mlpFit } from './mlpFit.ts'
import { encodeMlp, mlpPaths } from './mlpFormat.ts'
import { MLP_HYPERPARAMETERS } from './mlpHyperparameters.ts'
import { MLP_SETTINGS } from './mlpSettings.ts'

/** Trains the network. */
export const MLP_TRAINER: Trainer = {
  settings: MLP_SETTINGS,
  async fit(rows, truth, target, { id, seed, settings, platform, onEpoch }) {
    await platform.startTensorflow()
    const hyperparameters = {
      ...MLP_HYPERPARAMETERS,
      hiddenUnits: [Number(settings.hiddenUnits)],
      alpha: Number(settings.alpha),
      learningRate: Number(settings.learningRate),
      maxIter: Number(settings.maxIter),
    }
    const options = { seed, hyperparameters, ...(onEpoch && { onEpoch }) }
    const { model, epochs, loss } = await mlpFit(rows, truth, target, options)
    for (const { kernel, bias } of model.layers) [kernel, bias].forEach(flushSubnormals)
    const { modelJson, weights } = encodeMlp(model)
    const paths = mlpPaths(id)
    return {
      ...mlpClassifier(model),
      hyperparameters,
      outcome: { epochs, loss },
      files: new Map([
        [paths.model, encodeUtf8(modelJson)],
        [paths.weights, weights],
      ]),
    }
  },
}
