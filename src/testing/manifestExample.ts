import { BUNDLE_FORMAT_VERSION, sealManifest } from '../models/bundle/manifest.ts'
import { LDA_HYPERPARAMETERS } from '../models/lda/ldaFit.ts'
import { sha256Of } from './sha256Of.ts'

const file = { rows: 4, bytes: 100, sha256: 'a'.repeat(64), simulated: true }

/** A valid manifest of three features and two classes, for tests. */
export const MANIFEST_EXAMPLE = sealManifest(
  {
    format: 'eeg-letter-decoder bundle',
    formatVersion: BUNDLE_FORMAT_VERSION,
    features: ['Cz/theta', 'Cz/alpha', 'Fz/theta'],
    classes: [0, 1],
    preprocessing: [{ step: 'l2-normalise' }],
    seed: 0,
    training: { file: 'train.csv', ...file },
    heldOut: { file: 'test.json', ...file },
    classifiers: [
      {
        id: 'lda',
        kind: 'lda',
        title: 'LDA',
        hyperparameters: { ...LDA_HYPERPARAMETERS },
        outcome: {},
        accuracy: { train: 1, heldOut: 0.5, folds: { random: 0.75, blocked: 0.5 } },
      },
      {
        id: 'mlp',
        kind: 'mlp',
        title: 'Neural network',
        hyperparameters: { hiddenUnits: [500], alpha: 1e-4 },
        outcome: { epochs: 10, loss: 0.1 },
        accuracy: { train: 1, heldOut: 0.5, folds: null },
      },
    ],
    trainingStatistics: {
      raw: { mean: [2, 4, 3], std: [1, 2, 0] },
      preprocessed: { mean: [0.4, 0.7, 0.5], std: [0.1, 0.2, 0] },
      labels: { runs: 2, rowsPerClass: [2, 2] },
      neighbourDistance: { quantile: 0.01, rowsApart: 4, distance: null },
    },
    files: [{ path: 'lda.json', bytes: 10, sha256: 'b'.repeat(64) }],
  },
  sha256Of,
)
