import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { Classifier, ClassifierCode } from '../classifier.ts'
import { linearContributions } from '../linearContributions.ts'
import { type LogisticRegressionModel, predictProba } from './logisticRegression.ts'
import { decodeLogisticRegression, logisticRegressionPath } from './logisticRegressionFormat.ts'

/** Reads and runs logistic regression. */
export const LOGISTIC_REGRESSION_CODE: ClassifierCode = {
  async open(id, shape, bundle, _platform, signal) {
    const path = logisticRegressionPath(id)
    const text = decodeUtf8(await bundle.read(path, signal))
    return logisticRegressionClassifier(decodeLogisticRegression(text, shape, bundle.nameOf(path)))
  },
}

/** What a model answers. */
export function logisticRegressionClassifier(model: LogisticRegressionModel): Omit<Classifier, 'space'> {
  return {
    predictProba: (rows, math) => predictProba(model, rows, math),
    explain: (row, trainingMean, a, b) => linearContributions(model, row, trainingMean, a, b),
    dispose() {},
  }
}
