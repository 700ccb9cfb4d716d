import type { KindAbout } from '../classifier.ts'

/** Linear discriminant analysis. */
export const LDA_ABOUT: KindAbout = {
  kind: 'lda',
  texts: {
    title: 'LDA',
    name: 'LDA',
    short: 'LDA',
    apiName: 'LDA',
    mark: 'circle',
    scoreUnit: 'log odds',
    loading: 'Loading the parameters…',
    hasPatterns: true,
  },
  isUsual: true,
}
