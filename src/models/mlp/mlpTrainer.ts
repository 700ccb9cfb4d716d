import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Trainer } from '../classifier.ts'
import { flushSubnormals } from './flushSubnormals.ts'
import { mlpClassifier } from './mlpClassifier.ts'
import { MLP_HYPERPARAMETERS, mlpFit } from './mlpFit.ts'
import { encodeMlp, mlpPaths } from './mlpFormat.ts'

/** Trains the network. */
export const MLP_TRAINER: Trainer = {
  async fit(rows, truth, target, { id, seed, platform, onEpoch }) {
    await platform.startTensorflow()
    const { model, epochs, loss } = await mlpFit(rows, truth, target, { seed, ...(onEpoch && { onEpoch }) })
    for (const { kernel, bias } of model.layers) [kernel, bias].forEach(flushSubnormals)
    const { modelJson, weights } = encodeMlp(model)
    const paths = mlpPaths(id)
    return {
      ...mlpClassifier(model),
      hyperparameters: MLP_HYPERPARAMETERS,
      outcome: { epochs, loss },
      files: new Map([
        [paths.model, encodeUtf8(modelJson)],
        [paths.weights, weights],
      ]),
    }
  },
}
