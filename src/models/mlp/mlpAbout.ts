import type { KindAbout } from '../classifier.ts'

/** The multi-layer perceptron. */
export const MLP_ABOUT: KindAbout = {
  kind: 'mlp',
  texts: {
    title: 'Neural network',
    name: 'the neural network',
    short: 'Network',
    apiName: 'Neural Network',
    mark: 'triangle',
    scoreUnit: 'logits',
    loading: 'Loading the network and TensorFlow.js…',
    hasPatterns: false,
  },
  isUsual: true,
}
