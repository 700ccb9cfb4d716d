import type { ClassifierKind } from '../classifier.ts'
import { MLP_ABOUT } from './mlpAbout.ts'

/** The multi-layer perceptron. */
export const MLP_KIND: ClassifierKind = {
  ...MLP_ABOUT,
  promptFiles: () => [],
  loadCode: async () => (await import('./mlpClassifier.ts')).MLP_CODE,
  loadTrainer: async () => (await import('./mlpTrainer.ts')).MLP_TRAINER,
}
