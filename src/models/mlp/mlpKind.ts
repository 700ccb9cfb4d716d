import type { ClassifierKind } from '../classifier.ts'
import { MLP_ABOUT } from './mlpAbout.ts'

/** The multi-layer perceptron. */
export const MLP_KIND: ClassifierKind = {
  ...MLP_ABOUT,
  loadCode: async () => (await import('./mlpClassifier.ts')).MLP_CODE,
}
