import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Trainer } from '../classifier.ts'
import { logisticRegressionClassifier } from './logisticRegressionClassifier.ts'
import { logisticRegressionFit } from './logisticRegressionFit.ts'
import { encodeLogisticRegression, logisticRegressionPath } from './logisticRegressionFormat.ts'
import { LOGISTIC_REGRESSION_HYPERPARAMETERS } from './logisticRegressionHyperparameters.ts'
import { LOGISTIC_REGRESSION_SETTINGS } from './logisticRegressionSettings.ts'

/** Trains logistic regression. */
export const LOGISTIC_REGRESSION_TRAINER: Trainer = {
  settings: LOGISTIC_REGRESSION_SETTINGS,
  async fit(rows, truth, target, { id, settings, onEpoch }) {
    const hyperparameters = { ...LOGISTIC_REGRESSION_HYPERPARAMETERS, C: Number(settings.C) }
    const { model, steps, loss } = await logisticRegressionFit(rows, truth, target, {
      hyperparameters,
      onEpoch,
    })
    return {
      ...logisticRegressionClassifier(model),
      hyperparameters,
      outcome: { steps, loss },
      files: new Map([[logisticRegressionPath(id), encodeUtf8(encodeLogisticRegression(model))]]),
    }
  },
}
