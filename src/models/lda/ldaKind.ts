import type { ClassifierKind } from '../classifier.ts'
import { LDA_ABOUT } from './ldaAbout.ts'
import { LDA_CODE } from './ldaClassifier.ts'

/** Linear discriminant analysis. */
export const LDA_KIND: ClassifierKind = {
  ...LDA_ABOUT,
  promptFiles: (id) => [`${id}.json`],
  // Little code, which every first answer needs.
  loadCode: async () => LDA_CODE,
  loadTrainer: async () => (await import('./ldaTrainer.ts')).LDA_TRAINER,
}
