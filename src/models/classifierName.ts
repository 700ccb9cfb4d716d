/** The classifiers of a bundle: linear discriminant analysis and multi-layer perceptron. */
export type ClassifierName = 'lda' | 'mlp'

/** In the order in which they are shown everywhere. */
export const CLASSIFIERS: readonly ClassifierName[] = ['lda', 'mlp']
