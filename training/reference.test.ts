import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRecording } from '../src/eeg/reading/readRecording.ts'
import type { Recording } from '../src/eeg/recording.ts'
import { accuracyScore } from '../src/evaluation/accuracyScore.ts'
import { alignFeatures } from '../src/models/alignFeatures.ts'
import { ldaPredictProba } from '../src/models/lda/lda.ts'
import { ldaFit } from '../src/models/lda/ldaFit.ts'
import { argmaxRows } from '../src/models/matrix.ts'
import { createMlpPredictor, type MlpModel } from '../src/models/mlp/mlp.ts'
import { mlpFit } from '../src/models/mlp/mlpFit.ts'
import { preprocess } from '../src/models/preprocess.ts'
import { L2_NORMALISE } from '../src/testing/l2Normalise.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'

const FOLDER = process.env.EEG_REFERENCE ?? join(import.meta.dirname, '..', '..', 'shared', 'reference')
const isAbsent = !existsSync(join(FOLDER, 'train.csv'))
const SEEDS = process.env.EEG_ALL_SEEDS ? [0, 1, 2, 3, 4] : [0]

const readText = (name: string) => readFileSync(join(FOLDER, name), 'utf8')
const largestDeviation = (ours: ArrayLike<number>, theirs: readonly number[]) =>
  theirs.reduce((largest, value, at) => Math.max(largest, Math.abs(value - ours[at]!)), 0)

interface Answers {
  predicted: number[]
  posterior: number[][]
}

function load(name: string, train?: Recording) {
  const recording = readRecording(readText(name), { name, sha256: '' })
  const raw = alignFeatures(recording, (train ?? recording).features)
  return { recording, raw, rows: preprocess(L2_NORMALISE, raw), truth: recording.labels!.index }
}

describe.skipIf(isAbsent)(
  `the tutorial’s recording and scikit-learn’s answers${isAbsent ? ` (skipped: no ${FOLDER}; set EEG_REFERENCE)` : ''}`,
  () => {
    let train: ReturnType<typeof load>
    let test: ReturnType<typeof load>
    let target: Parameters<typeof ldaFit>[2]
    beforeAll(async () => {
      await startNodeTensorflow()
      train = load('train.csv')
      test = load('test.json', train.recording)
      target = {
        features: train.recording.features,
        classes: train.recording.labels!.classes,
        file: 'train.csv',
      }
    })

    it('LDA agrees with scikit-learn in all 1300 predictions, and in posteriors to 1e-9', () => {
      const model = ldaFit(train.rows, train.truth, target)
      const posteriors = ldaPredictProba(model, test.rows)
      const predicted = argmaxRows(posteriors)
      const theirs: Answers = JSON.parse(readText('lda-test.json'))
      expect([...predicted]).toEqual(theirs.predicted)
      expect(largestDeviation(posteriors.values, theirs.posterior.flat())).toBeLessThan(1e-9)
      expect(accuracyScore(test.truth, predicted) * 1300).toBeCloseTo(899, 9)

      const weights: { coef: number[][]; intercept: number[] } = JSON.parse(readText('lda-model.json'))
      const size = Math.max(...weights.coef.flat().map(Math.abs))
      expect(largestDeviation(model.coef.values, weights.coef.flat()) / size).toBeLessThan(1e-12)
    })

    it('LDA falls to 17.8 % on raw rows, as the tutorial’s server fell', () => {
      const model = ldaFit(train.rows, train.truth, target)
      const accuracy = accuracyScore(test.truth, argmaxRows(ldaPredictProba(model, test.raw)))
      expect(accuracy).toBeCloseTo(0.178, 3)
    })

    it('the network’s code with scikit-learn’s weights gives its posteriors to 1e-5', () => {
      const weights: { kernels: number[][][]; biases: number[][] } = JSON.parse(readText('mlp-model.json'))
      const model: MlpModel = {
        ...target,
        layers: weights.kernels.map((kernel, at) => ({
          inputs: kernel.length,
          units: kernel[0]!.length,
          activation: at === weights.kernels.length - 1 ? 'softmax' : 'relu',
          kernel: Float32Array.from(kernel.flat()),
          bias: Float32Array.from(weights.biases[at]!),
        })),
      }
      const predictor = createMlpPredictor(model)
      const posteriors = predictor.predictProba(test.rows)
      predictor.dispose()
      const theirs: Answers = JSON.parse(readText('mlp-test.json'))
      expect(largestDeviation(posteriors.values, theirs.posterior.flat())).toBeLessThan(1e-5)
      expect([...argmaxRows(posteriors)]).toEqual(theirs.predicted)
    })

    it.each(SEEDS)(
      'the network of seed %i is as accurate as scikit-learn’s',
      { timeout: 300_000 },
      async (seed) => {
        const { model, epochs } = await mlpFit(train.rows, train.truth, target, { seed })
        const predictor = createMlpPredictor(model)
        const accuracy = accuracyScore(test.truth, argmaxRows(predictor.predictProba(test.rows)))
        predictor.dispose()
        expect(accuracy).toBeGreaterThanOrEqual(0.645)
        expect(accuracy).toBeLessThanOrEqual(0.675)
        expect(epochs).toBeLessThan(1000)
      },
    )
  },
)
