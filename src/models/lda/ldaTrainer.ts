import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Trainer } from '../classifier.ts'
import type { Settings } from '../setting.ts'
import { ldaClassifier } from './ldaClassifier.ts'
import { LDA_HYPERPARAMETERS, type LdaHyperparameters, ldaFit, SHRUNK_LDA_HYPERPARAMETERS } from './ldaFit.ts'
import { encodeLda, ldaPaths } from './ldaFormat.ts'
import { ldaPatterns } from './ldaPatterns.ts'
import { LDA_SETTINGS } from './ldaSettings.ts'
import { encodeLdaSpace } from './ldaSpaceFormat.ts'

/** Trains LDA. */
export const LDA_TRAINER: Trainer = {
  settings: LDA_SETTINGS,
  async fit(rows, truth, target, { id, settings }) {
    const hyperparameters = chosen(settings)
    const model = ldaFit(rows, truth, target, hyperparameters)
    const { parameters, space } = ldaPaths(id)
    return {
      ...ldaClassifier(model),
      hyperparameters,
      outcome: {},
      files: new Map([
        [parameters, encodeUtf8(encodeLda(model))],
        [space, encodeUtf8(encodeLdaSpace(model.space))],
      ]),
      patterns: (training) => ldaPatterns(model, training),
    }
  },
  fitQuickly: (settings) => (rows, truth, target) =>
    ldaClassifier(ldaFit(rows, truth, target, chosen(settings))),
}

function chosen({ shrinkage }: Settings): LdaHyperparameters {
  return shrinkage === 'auto' ? SHRUNK_LDA_HYPERPARAMETERS : LDA_HYPERPARAMETERS
}
