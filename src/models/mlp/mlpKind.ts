import type { ClassifierKind } from '../classifier.ts'

/** The multi-layer perceptron. */
export const MLP_KIND: ClassifierKind = {
  kind: 'mlp',
  texts: {
    title: 'Neural network',
    name: 'the neural network',
    short: 'Network',
    apiName: 'Neural Network',
    mark: 'triangle',
    scoreUnit: 'logits',
    loading: 'Loading the network and TensorFlow.js…',
    hasSpace: false,
    hasPatterns: false,
  },
  isUsual: true,
  promptFiles: () => [],
  loadCode: async () => (await import('./mlpClassifier.ts')).MLP_CODE,
  loadTrainer: async () => (await import('./mlpTrainer.ts')).MLP_TRAINER,
}
