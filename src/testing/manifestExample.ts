import { BUNDLE_FORMAT_VERSION, sealManifest } from '../models/bundle/manifest.ts'
import { LDA_HYPERPARAMETERS } from '../models/lda/ldaFit.ts'
import { MLP_HYPERPARAMETERS } from '../models/mlp/mlpFit.ts'
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
    lda: {
      hyperparameters: LDA_HYPERPARAMETERS,
      accuracy: { train: 1, heldOut: 0.5 },
      randomFiveFold: 0.75,
      blockedFiveFold: 0.5,
    },
    mlp: {
      hyperparameters: MLP_HYPERPARAMETERS,
      accuracy: { train: 1, heldOut: 0.5 },
      epochs: 10,
      loss: 0.1,
    },
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
