import type { Verdict } from '../training/verdict/verdictFormat.ts'

/** What a verdict looks like; nothing that was found. */
export const VERDICT_EXAMPLE: Verdict = {
  restsOn: 'another-recording',
  classes: 4,
  training: { file: 'train.csv', rows: 400, runs: 16, isOneRunEach: false },
  heldOut: { file: 'test.csv', rows: 200, effective: 80, isSameOrder: false },
  chance: { accuracy: 0.25, commonest: 0.25, threshold: 0.3375 },
  classifiers: [
    { id: 'lda', title: 'LDA', correct: 120, interval: [0.490625, 0.700625] },
    { id: 'mlp', title: 'Neural network', correct: 110, interval: [0.44125, 0.654375] },
  ],
  probe: {
    preprocessing: 'l2-normalise',
    shrinkage: 'none',
    isClassifier: true,
    correct: 120,
    interval: [0.490625, 0.700625],
  },
  folds: { gap: 3, cut: { by: 'runs', accuracy: 0.625 }, random: 0.875 },
  shuffled: {
    judgedOn: 'held-out',
    accuracy: 0.6,
    shuffled: [0.125, 0.25, 0.25, 0.375],
    p: 0.2,
    labellings: null,
  },
  curve: [
    { rows: 40, correct: 70 },
    { rows: 200, correct: 100 },
    { rows: 400, correct: 120 },
  ],
  groups: {
    electrodes: [
      { name: 'Cz', features: 2, correct: 60 },
      { name: 'Fz', features: 2, correct: 118 },
    ],
    bands: [
      { name: 'theta', features: 2, correct: 112 },
      { name: 'alpha', features: 2, correct: 121 },
    ],
  },
}
