import { describe, expect, it } from 'vitest'
import type { Recording } from '../eeg/recording.ts'
import { accuracyScore } from '../evaluation/accuracyScore.ts'
import { type BundleReader, openBundleFiles } from '../models/bundle/bundleFiles.ts'
import { memoryFiles } from '../models/bundle/memoryFiles.ts'
import { openClassifier } from '../models/bundle/openClassifier.ts'
import { decodePortraits, PORTRAITS_PATH } from '../models/bundle/portraitsFormat.ts'
import type { ClassifierKind, ModelPlatform } from '../models/classifier.ts'
import { classifierInfos } from '../models/classifierInfos.ts'
import { CLASSIFIER_KINDS } from '../models/classifierKinds.ts'
import { LDA_KIND } from '../models/lda/ldaKind.ts'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { preprocess } from '../models/preprocess.ts'
import { everyKind } from '../testing/everyKind.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { gaussianRows } from '../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../testing/l2Normalise.ts'
import { refusalOf, refusalOfPromise } from '../testing/refusalOf.ts'
import { sha256Of } from '../testing/sha256Of.ts'
import { startTestTensorflow } from '../testing/startTestTensorflow.ts'
import { TOY_KIND } from '../testing/toyKind.ts'
import { trainedOf } from '../testing/trainedOf.ts'
import { withTrainers } from '../testing/withTrainers.ts'
import { type TrainedBundle, trainBundle } from './trainBundle.ts'

const withNetwork: ModelPlatform = { startTensorflow: startTestTensorflow }
const withoutNetwork: ModelPlatform = {
  startTensorflow: () => Promise.reject(new Error('nobody needs TensorFlow.js here')),
}

const CLASSES = ['A', 'B', 'C']
const FEATURES = ['a', 'b', 'c', 'd']

function sampleOf(name: string, noiseSeed: number): Recording {
  const sample = { seed: 4, classes: 3, rowsPerClass: 8, columns: 4, spread: 5, noiseSeed }
  const { rows, truth } = gaussianRows(sample)
  return exampleRecording({
    name,
    features: FEATURES,
    rows: Array.from(truth, (_, row) => [...rows.values.subarray(4 * row, 4 * row + 4)]),
    labels: Array.from(truth, (k) => CLASSES[k]!),
    lines: [...truth.keys()],
  })
}

const training = sampleOf('train.csv', 5)
const heldOut = sampleOf('test.json', 6)
const source = (recording: Recording) => ({
  recording,
  file: { file: recording.name, rows: 24, bytes: 100, sha256: recording.sha256, simulated: true },
})

function train(kinds: readonly ClassifierKind[], platform = withoutNetwork): Promise<TrainedBundle> {
  let now = 0
  return trainBundle({
    platform: { ...platform, sha256: sha256Of, now: () => (now += 250) },
    training: source(training),
    heldOut: source(heldOut),
    choices: everyKind(kinds),
    kinds: withTrainers(kinds),
  })
}

const openFiles = ({ files }: TrainedBundle) => openBundleFiles(memoryFiles(files), sha256Of)
const rowsOf = ({ values }: Recording): Matrix => preprocess(L2_NORMALISE, { rows: 24, columns: 4, values })

/** Opens every classifier and looks whether it does what the manifest says of it. */
async function expectScores(
  bundle: BundleReader,
  kinds: readonly ClassifierKind[],
  platform = withoutNetwork,
): Promise<void> {
  for (const { id, accuracy } of trainedOf(bundle.manifest).classifiers) {
    const classifier = await openClassifier(bundle, id, kinds, platform)
    for (const [recording, stated] of [
      [training, accuracy.train],
      [heldOut, accuracy.heldOut],
    ] as const) {
      const predicted = argmaxRows(classifier.predictProba(rowsOf(recording)))
      expect(accuracyScore(recording.labels!.index, predicted)).toBe(stated)
      expect(stated).toBeGreaterThan(0.8)
    }
    classifier.dispose()
  }
}

describe('a kind of classifier that the project does not have', () => {
  it('is trained alone, without any other kind’s files', async () => {
    const trained = await train([TOY_KIND])
    const { manifest, files, fitSeconds } = trained
    expect([...files.keys()]).toEqual(['toy.json', 'portraits.json', 'training-sketch.bin', 'manifest.json'])
    expect(fitSeconds).toEqual({ toy: 0.25 })
    expect(manifest.classifiers).toEqual([
      {
        id: 'toy',
        kind: 'toy',
        title: 'Nearest mean',
        hyperparameters: { metric: 'squared distance' },
        outcome: {},
        accuracy: {
          train: expect.any(Number),
          heldOut: expect.any(Number),
          folds: { random: expect.any(Number), blocked: expect.any(Number) },
        },
      },
    ])
    const { random, blocked } = manifest.classifiers[0]!.accuracy.folds!
    // Guessing gives a third; a fold has only 19 rows to train on.
    expect(random).toBeGreaterThan(0.6)
    expect(blocked).toBeGreaterThan(0.6)
    const portraits = new TextDecoder().decode(files.get(PORTRAITS_PATH))
    expect(decodePortraits(portraits, manifest, PORTRAITS_PATH).patterns).toBeNull()
    const bundle = await openFiles(trained)
    expect(bundle.manifest).toEqual(manifest)
    await expectScores(bundle, [TOY_KIND])
  })

  it('answers from memory: posteriors, and why', async () => {
    const bundle = await openFiles(await train([TOY_KIND]))
    const classifier = await openClassifier(bundle, 'toy', [TOY_KIND], withoutNetwork)
    const rows = rowsOf(heldOut)
    const { values } = classifier.predictProba(rows)
    const mean = Float64Array.from(trainedOf(bundle.manifest).trainingStatistics.preprocessed.mean)
    for (let row = 0; row < rows.rows; row++) {
      const [a, b, c] = [0, 1, 2].map((k) => values[3 * row + k]!)
      expect(a! + b! + c!).toBeCloseTo(1, 12)
      const parts = rows.values.subarray(4 * row, 4 * row + 4)
      const { margin, baseline, features } = await classifier.explain(parts, mean, 0, 1)
      expect(margin).toBeCloseTo(Math.log(a! / b!), 12)
      expect(baseline + features.reduce((sum, share) => sum + share)).toBeCloseTo(margin, 12)
    }
    expect(classifier.space).toBeUndefined()
  })

  it('stands beside LDA in the order of the kinds, and takes nothing from it', async () => {
    const alone = await train([TOY_KIND])
    for (const kinds of [
      [LDA_KIND, TOY_KIND],
      [TOY_KIND, LDA_KIND],
    ]) {
      const trained = await train(kinds)
      const { manifest, files } = trained
      expect(manifest.classifiers.map(({ id }) => id)).toEqual(kinds.map(({ kind }) => kind))
      expect(files.get('toy.json')).toEqual(alone.files.get('toy.json'))
      expect([...files.keys()].sort()).toEqual([
        'lda-space.json',
        'lda.json',
        'manifest.json',
        'portraits.json',
        'toy.json',
        'training-sketch.bin',
      ])
      const portraits = new TextDecoder().decode(files.get(PORTRAITS_PATH))
      expect(decodePortraits(portraits, manifest, PORTRAITS_PATH).patterns!.of).toBe('lda')
      await expectScores(await openFiles(trained), kinds)
    }
  })

  it('is the third beside those that there are', async () => {
    const kinds = [...CLASSIFIER_KINDS.filter(({ isUsual }) => isUsual), TOY_KIND]
    const trained = await train(kinds, withNetwork)
    const { classifiers } = trained.manifest
    expect(classifiers.map(({ id }) => id)).toEqual(['lda', 'mlp', 'toy'])
    expect(classifiers.map(({ accuracy }) => accuracy.folds !== null)).toEqual([true, false, true])
    expect(Object.keys(trained.fitSeconds)).toEqual(['lda', 'mlp', 'toy'])
    const infos = classifierInfos(trained.manifest, kinds, 'manifest.json')
    expect(infos.map(({ mark }) => mark)).toEqual(['circle', 'triangle', 'square'])
    await expectScores(await openFiles(trained), kinds, withNetwork)
  })

  it('gives the same bytes again', async () => {
    expect((await train([LDA_KIND, TOY_KIND])).files).toEqual((await train([LDA_KIND, TOY_KIND])).files)
  })

  it('is not taken for another where the page does not know it', async () => {
    const bundle = await openFiles(await train([LDA_KIND, TOY_KIND]))
    const refused = {
      code: 'unsupported-version',
      found: 'toy',
      expected: 'lda or mlp or logistic-regression or layered',
    }
    const opening = openClassifier(bundle, 'toy', CLASSIFIER_KINDS, withoutNetwork)
    expect(await refusalOfPromise(opening)).toMatchObject(refused)
    expect(refusalOf(() => classifierInfos(bundle.manifest, CLASSIFIER_KINDS, 'x'))).toMatchObject(refused)
    // What is known of it can still be asked.
    const lda = await openClassifier(bundle, 'lda', CLASSIFIER_KINDS, withoutNetwork)
    expect(lda.predictProba(rowsOf(heldOut)).rows).toBe(24)
  })
})
