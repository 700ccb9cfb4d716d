import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Trainer } from '../classifier.ts'
import { flushSubnormals } from './flushSubnormals.ts'
import { MLP_ABOUT } from './mlpAbout.ts'
import { assistMlpFit } from './mlpAssistant.ts'
import { mlpClassifier } from './mlpClassifier.ts'
import { mlpFit } from './mlpFit.ts'
import { encodeMlp, mlpPaths } from './mlpFormat.ts'
import { MLP_HYPERPARAMETERS, type MlpHyperparameters } from './mlpHyperparameters.ts'
import { MLP_SETTINGS } from './mlpSettings.ts'

/** Trains the network. */
export const MLP_TRAINER: Trainer = {
  settings: MLP_SETTINGS,
  async fit(rows, truth, target, { id, seed, settings, platform, onEpoch }) {
    const hyperparameters = {
      ...MLP_HYPERPARAMETERS,
      hiddenUnits: [Number(settings.hiddenUnits)],
      alpha: Number(settings.alpha),
      learningRate: Number(settings.learningRate),
      maxIter: Number(settings.maxIter),
    }
    const size = { features: target.features.length, classes: target.classes.length, hyperparameters }
    const [assistant] = await Promise.all([
      isWorthSharing(size) ? platform.assistant?.(MLP_ABOUT.kind) : null,
      platform.startTensorflow(),
    ])
    const options = { seed, hyperparameters, assistant: assistant ?? null, ...(onEpoch && { onEpoch }) }
    const { model, epochs, loss } = await mlpFit(rows, truth, target, options).finally(() => assistant?.end())
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
  async assist(line, platform) {
    await platform.startTensorflow()
    assistMlpFit(line)
  },
}

/** Multiplications of a batch's way forward below which two threads wait for each other longer than they save. */
const WORTH_SHARING = 4e6

function isWorthSharing({
  features,
  classes,
  hyperparameters: { batchSize, hiddenUnits },
}: {
  readonly features: number
  readonly classes: number
  readonly hyperparameters: MlpHyperparameters
}): boolean {
  return batchSize * hiddenUnits[0]! * (features + classes) > WORTH_SHARING
}
