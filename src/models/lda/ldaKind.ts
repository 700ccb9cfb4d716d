import type { ClassifierKind } from '../classifier.ts'

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
  promptFiles: (id) => [`${id}.json`],
  loadCode: async () => (await import('./ldaClassifier.ts')).LDA_CODE,
  loadTrainer: async () => (await import('./ldaTrainer.ts')).LDA_TRAINER,
}
