import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Trainer } from '../classifier.ts'
import { ldaClassifier } from './ldaClassifier.ts'
import { LDA_HYPERPARAMETERS, ldaFit } from './ldaFit.ts'
import { encodeLda, encodeLdaSpace, ldaPaths } from './ldaFormat.ts'
import { ldaPatterns } from './ldaPatterns.ts'

/** Trains LDA. */
export const LDA_TRAINER: Trainer = {
  async fit(rows, truth, target, { id }) {
    const model = ldaFit(rows, truth, target)
    const { parameters, space } = ldaPaths(id)
    return {
      ...ldaClassifier(model),
      hyperparameters: LDA_HYPERPARAMETERS,
      outcome: {},
      files: new Map([
        [parameters, encodeUtf8(encodeLda(model))],
        [space, encodeUtf8(encodeLdaSpace(model.space))],
      ]),
      patterns: (training) => ldaPatterns(model, training),
    }
  },
  fitQuickly: (rows, truth, target) => ldaClassifier(ldaFit(rows, truth, target)),
}
