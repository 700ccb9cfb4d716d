/** A term of the field: how it is written, and what it means in a sentence that needs no other term. */
export interface GlossaryEntry {
  readonly word: string
  readonly meaning: string
  /** Where it comes from, as a DOI or an address, where there is one to read on. */
  readonly source?: string
}

/** Every term that the page explains where it stands. */
export const GLOSSARY = {
  posterior: {
    word: 'posterior',
    meaning:
      'The probability that a classifier gives a class for this row. Over all classes they add up to 100%.',
  },
  confidence: {
    word: 'confidence',
    meaning:
      'The highest posterior of a row: how sure the classifier says it is. It need not be right about that.',
  },
  chance: {
    word: 'chance',
    meaning:
      'What guessing reaches: naming all classes equally often, or always the commonest one, whichever is right more often.',
  },
  accuracy: {
    word: 'accuracy',
    meaning: 'The share of rows whose predicted class is the true one.',
  },
  'balanced-accuracy': {
    word: 'balanced accuracy',
    meaning:
      'The mean of the recalls of all classes, so that a frequent class counts no more than a rare one.',
  },
  recall: {
    word: 'recall',
    meaning: 'Of the rows of this class, the share that was predicted as such.',
  },
  precision: {
    word: 'precision',
    meaning: 'Of the rows predicted as this class, the share that is of it.',
  },
  f1: {
    word: 'F1',
    meaning: 'The harmonic mean of precision and recall: high only where both are.',
  },
  support: { word: 'support', meaning: 'How many rows are of this class.' },
  'log-odds': {
    word: 'log odds',
    meaning:
      'The logarithm of how much more likely one class is than another: 0 where both are as likely, 2.3 where one is ten times as likely.',
  },
  kappa: {
    word: 'kappa',
    meaning:
      'How far the agreement goes beyond chance: 0 is what chance gives, 1 is perfect. After Cohen (1960).',
    source: 'https://doi.org/10.1177/001316446002000104',
  },
  mcc: {
    word: 'MCC',
    meaning:
      'Matthews’ correlation coefficient: how predicted and true classes go together, from −1 through 0 (chance) to 1.',
    source: 'https://doi.org/10.1016/j.compbiolchem.2004.09.006',
  },
  'log-loss': {
    word: 'log loss',
    meaning:
      'The mean of −log of the posterior of the true class: 0 is certain and right; being sure and wrong costs most.',
  },
  brier: {
    word: 'Brier score',
    meaning: 'The mean squared distance between the posteriors and the truth: 0 is best, 2 is worst.',
    source: 'https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2',
  },
  calibration: {
    word: 'calibration',
    meaning: 'Whether a classifier that says 80% is right in 80% of such rows.',
    source: 'https://arxiv.org/abs/1706.04599',
  },
  'calibration-error': {
    word: 'calibration error',
    meaning:
      'The mean gap between how sure a classifier is and how often it is right, over bins of confidence.',
    source: 'https://arxiv.org/abs/1706.04599',
  },
  temperature: {
    word: 'temperature',
    meaning:
      'A number that softens posteriors (above 1) or sharpens them (below 1) and never changes which class is highest.',
    source: 'https://arxiv.org/abs/1706.04599',
  },
  abstention: {
    word: 'abstention',
    meaning: 'No answer where the confidence is below a threshold: fewer answers, more of them right.',
  },
  coverage: { word: 'coverage', meaning: 'The share of rows that get an answer at a threshold.' },
  bits: {
    word: 'Wolpaw bits',
    meaning:
      'How much information one decision carries, from the number of classes and the accuracy, if all errors are alike.',
    source: 'https://doi.org/10.1016/S1388-2457(02)00057-3',
  },
  'effective-rows': {
    word: 'independent rows',
    meaning:
      'How many independent rows tell as much as these: neighbours in time are near-copies, so the number is smaller.',
  },
  interval: {
    word: '95% interval',
    meaning: 'Where the true value lies in 19 of 20 such recordings. After Wilson (1927).',
    source: 'https://doi.org/10.1080/01621459.1927.10502953',
  },
  mcnemar: {
    word: 'McNemar’s test',
    meaning:
      'Counts the rows that only one of two classifiers gets right, and asks whether one has more of them than chance would give it.',
    source: 'https://doi.org/10.1007/BF02295996',
  },
  'p-value': {
    word: 'p',
    meaning: 'How often chance alone would give a result at least as far off as this one.',
  },
  'block-design': {
    word: 'block design',
    meaning:
      'All rows of a class lie in one stretch of time, so that whatever drifts with time tells the class as well.',
    source: 'https://doi.org/10.1109/TPAMI.2020.2973153',
  },
  leakage: {
    word: 'leakage',
    meaning: 'A score that is too good because neighbours of the judged rows were trained on.',
  },
  autocorrelation: {
    word: 'autocorrelation',
    meaning: 'How alike a row is to the rows just after it: 1 is the same, 0 unrelated.',
  },
  'held-out': { word: 'held out', meaning: 'Rows that training never saw.' },
  'cross-validation': {
    word: 'cross-validation',
    meaning: 'The rows are cut in parts; each part is judged by a classifier trained on the others.',
  },
  'permutation-importance': {
    word: 'permutation importance',
    meaning: 'How much accuracy is lost when the values of one electrode or band are shuffled between rows.',
    source: 'https://doi.org/10.1023/A:1010933404324',
  },
  pattern: {
    word: 'pattern',
    meaning: 'How each feature changes with the classifier’s score, which its weights alone do not tell.',
    source: 'https://doi.org/10.1016/j.neuroimage.2013.10.067',
  },
  'discriminant-axis': {
    word: 'discriminant axis',
    meaning: 'A direction in the features along which the classes lie as far apart as they can.',
  },
  'band-power': {
    word: 'band power',
    meaning: 'How strong the EEG of an electrode is in a range of frequencies, such as alpha, 8 to 12 Hz.',
  },
  'l2-normalisation': {
    word: 'L2 normalisation',
    meaning: 'Every row is divided by its length, so that only the proportions of its values count.',
  },
  standardisation: {
    word: 'standardisation',
    meaning: 'Each feature minus its mean in training, divided by its spread there.',
  },
  shrinkage: {
    word: 'shrinkage',
    meaning:
      'Estimated covariances are drawn towards a simple one, which helps where there are few rows for many features.',
    source: 'https://doi.org/10.1016/S0047-259X(03)00096-4',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>

export type TermName = keyof typeof GLOSSARY
