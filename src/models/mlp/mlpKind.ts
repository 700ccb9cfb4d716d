import type { ClassifierKind } from '../classifier.ts'
import { MLP_ABOUT } from './mlpAbout.ts'

/** The multi-layer perceptron. */
export const MLP_KIND: ClassifierKind = {
  ...MLP_ABOUT,
  laterFiles: (id) => [`${id}/model.json`, `${id}/weights.bin`],
  prepare: (platform) => platform.loadTensorflow?.(),
  loadCode: async () => (await import('./mlpClassifier.ts')).MLP_CODE,
}
