import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { linearLayers } from '../linearLayers.ts'
import type { LayersReader } from '../scoreLayers.ts'
import { LOGISTIC_REGRESSION_ABOUT } from './logisticRegressionAbout.ts'
import { decodeLogisticRegression, logisticRegressionPath } from './logisticRegressionFormat.ts'

/** Logistic regression is one layer. */
export const LOGISTIC_REGRESSION_LAYERS: LayersReader = {
  kind: LOGISTIC_REGRESSION_ABOUT.kind,
  async read(id, { manifest, read, nameOf }) {
    const path = logisticRegressionPath(id)
    return linearLayers(decodeLogisticRegression(decodeUtf8(await read(path)), manifest, nameOf(path)))
  },
}
