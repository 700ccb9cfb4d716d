import type { Setting } from '../setting.ts'
import { MLP_HYPERPARAMETERS } from './mlpHyperparameters.ts'

/** What can be chosen of the network. */
export const MLP_SETTINGS: readonly Setting[] = [
  {
    name: 'hiddenUnits',
    kind: 'number',
    title: 'Hidden units',
    help: 'How many units lie between the features and the classes: more can learn finer differences, and noise.',
    isInteger: true,
    least: 1,
    most: 5000,
    standard: MLP_HYPERPARAMETERS.hiddenUnits[0]!,
  },
  {
    name: 'alpha',
    kind: 'number',
    title: 'Penalty (alpha)',
    help: 'How much large weights are held against the network.',
    isInteger: false,
    least: 0,
    most: 1000,
    standard: MLP_HYPERPARAMETERS.alpha,
  },
  {
    name: 'learningRate',
    kind: 'number',
    title: 'Learning rate',
    help: 'How far each step goes: larger is quicker, until it oversteps.',
    isInteger: false,
    least: 1e-6,
    most: 1,
    standard: MLP_HYPERPARAMETERS.learningRate,
  },
  {
    name: 'maxIter',
    kind: 'number',
    title: 'Epochs at most',
    help: 'How often all rows are gone through at most; training ends earlier where the loss falls no longer.',
    isInteger: true,
    least: 1,
    most: 10_000,
    standard: MLP_HYPERPARAMETERS.maxIter,
  },
]
