import type { ClassifierKind } from '../classifier.ts'
import { LDA_CODE } from './ldaClassifier.ts'

/** Linear discriminant analysis. */
export const LDA_KIND: ClassifierKind = {
  kind: 'lda',
  texts: {
    title: 'LDA',
    name: 'LDA',
    short: 'LDA',
    apiName: 'LDA',
    mark: 'circle',
    scoreUnit: 'log odds',
    loading: 'Loading the parameters…',
    hasSpace: true,
    hasPatterns: true,
  },
  isUsual: true,
  promptFiles: (id) => [`${id}.json`],
  // Little code, which every first answer needs.
  loadCode: async () => LDA_CODE,
  loadTrainer: async () => (await import('./ldaTrainer.ts')).LDA_TRAINER,
}
