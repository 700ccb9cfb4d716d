import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { BANDS } from '../eeg/bands.ts'
import { MONTAGE } from '../eeg/scalp/montage.ts'
import { accuracyScore } from '../evaluation/accuracyScore.ts'
import type { TrustInput } from '../evaluation/trust/trustInput.ts'
import type { Manifest } from '../models/bundle/manifest.ts'
import { decodeTrainingSketch, encodeTrainingSketch } from '../models/bundle/trainingSketch.ts'
import { LDA_TRAINER } from '../models/lda/ldaTrainer.ts'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { preprocess } from '../models/preprocess.ts'
import { shuffle } from '../models/shuffle.ts'
import { blockedFiveFold } from '../training/blockedFiveFold.ts'
import { randomFiveFold } from '../training/randomFiveFold.ts'
import { trainingStatistics } from '../training/trainingStatistics.ts'
import type { LabelledRows } from './gaussianRows.ts'
import { L2_NORMALISE } from './l2Normalise.ts'
import { MANIFEST_EXAMPLE } from './manifestExample.ts'

export const CLEAN_FEATURES: readonly string[] = MONTAGE.flatMap(({ name }) =>
  BANDS.map((band) => `${name}/${band.name}`),
)

/** How many rows and classes, and what they are drawn with. */
export interface CleanShape {
  readonly seed: number
  readonly classes: number
  readonly rowsPerClass: number
  /** Where the classes lie; recordings that share it are of the same person. */
  readonly person?: number
  /** Correlation of a row's noise with the row's before, 0 for independent rows. */
  readonly memory?: number
}

/**
 * A recording without the faults that a score can suffer from: classes in random order, rows independent given the
 * class, log-normal powers of 32 live electrodes in five bands.
 */
export function cleanRows({ seed, classes, rowsPerClass, person = 1, memory = 0 }: CleanShape): LabelledRows {
  const columns = CLEAN_FEATURES.length
  const place = normal(person)
  const usual = Float64Array.from({ length: columns }, () => 0.4 * place())
  const offsets = Float64Array.from({ length: classes * columns }, () => 0.35 * place())
  const truth = Int32Array.from({ length: classes * rowsPerClass }, (_, row) => row % classes)
  shuffle(truth, xoroshiro128plus(seed))
  const draw = normal(seed + 1)
  const noise = Float64Array.from({ length: columns }, draw)
  const values = Float64Array.from({ length: truth.length * columns }, (_, at) => {
    const i = at % columns
    const k = truth[Math.floor(at / columns)]!
    noise[i] = memory * noise[i]! + Math.sqrt(1 - memory ** 2) * draw()
    return Math.exp(usual[i]! + offsets[k * columns + i]! + 0.5 * noise[i])
  })
  return { rows: { rows: truth.length, columns, values }, truth }
}

/** A normal random number of mean 0 and variance 1 at each call. */
export function normal(seed: number): () => number {
  const random = xoroshiro128plus(seed)
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(random)))
    return radius * Math.cos(2 * Math.PI * uniformFloat64(random))
  }
}

/** What training writes of these rows and of a held-out recording, LDA and the statistics as in earnest. */
export function trainedOn(
  training: LabelledRows,
  heldOut: LabelledRows,
  features = CLEAN_FEATURES,
): Pick<TrustInput, 'manifest' | 'sketch'> {
  const classes = [...new Set(training.truth)].sort((a, b) => a - b)
  const target = { features, classes, file: 'train.csv' }
  const rows = preprocess(L2_NORMALISE, training.rows)
  const fitQuickly = LDA_TRAINER.fitQuickly!({ shrinkage: 'none' })
  const lda = fitQuickly(rows, training.truth, target)
  const score = ({ truth }: LabelledRows, matrix: Matrix) =>
    accuracyScore(truth, argmaxRows(lda.predictProba(matrix)))
  const about = {
    features: [...features],
    training: { ...MANIFEST_EXAMPLE.training, rows: training.truth.length },
    heldOut: { ...MANIFEST_EXAMPLE.heldOut, rows: heldOut.truth.length },
  }
  const bytes = encodeTrainingSketch(training.rows, rows, 0)
  const sketch = decodeTrainingSketch(bytes, about, 'training-sketch.bin')
  const manifest: Manifest = {
    ...MANIFEST_EXAMPLE,
    ...about,
    classes,
    classifiers: [
      {
        ...MANIFEST_EXAMPLE.classifiers[0]!,
        accuracy: {
          train: score(training, rows),
          heldOut: score(heldOut, preprocess(L2_NORMALISE, heldOut.rows)),
          folds: {
            random: randomFiveFold(fitQuickly, rows, training.truth, target, 0),
            blocked: blockedFiveFold(fitQuickly, rows, training.truth, target),
          },
        },
      },
      MANIFEST_EXAMPLE.classifiers[1]!,
    ],
    trainingStatistics: trainingStatistics(
      { raw: training.rows, preprocessed: rows, truth: training.truth, classes: classes.length },
      sketch,
    ),
  }
  return { manifest, sketch }
}

/** The input for `assessment` of a recording; the classifiers are right in nine of ten rows. */
export function trustInput(
  { rows, truth }: { readonly rows: Matrix; readonly truth: Int32Array | null },
  bundle: Pick<TrustInput, 'manifest' | 'sketch'>,
): TrustInput {
  const known = truth ? truth.filter((k) => k >= 0).length : 0
  const right = known === 0 ? null : { correct: Math.round(0.9 * known), rows: known }
  return {
    ...bundle,
    raw: rows,
    preprocessed: preprocess(bundle.manifest.preprocessing, rows),
    truth,
    lines: Float64Array.from({ length: rows.rows }, (_, row) => 10 * row),
    classifiers: [
      { id: 'lda', name: 'LDA', right },
      { id: 'mlp', name: 'the neural network', right },
    ],
    isTrainingFile: false,
  }
}
