import { missingLabels } from '../eeg/missingLabels.ts'
import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { ClassLabel, Recording } from '../eeg/recording.ts'
import { accuracyScore } from '../evaluation/accuracyScore.ts'
import { alignTruth, matchLabels } from '../evaluation/truth.ts'
import { alignFeatures } from '../models/alignFeatures.ts'
import {
  BUNDLE_FORMAT_VERSION,
  type Manifest,
  manifestContent,
  parseManifest,
  type SourceFile,
  sealManifest,
} from '../models/bundle/manifest.ts'
import { drawPortraits } from '../models/bundle/portraits.ts'
import { encodePortraits, PORTRAITS_PATH } from '../models/bundle/portraitsFormat.ts'
import {
  decodeTrainingSketch,
  encodeTrainingSketch,
  TRAINING_SKETCH_PATH,
} from '../models/bundle/trainingSketch.ts'
import { ldaPredictProba } from '../models/lda/lda.ts'
import { LDA_HYPERPARAMETERS, ldaFit } from '../models/lda/ldaFit.ts'
import { encodeLda, encodeLdaSpace, LDA_SPACE_PATH } from '../models/lda/ldaFormat.ts'
import { argmaxRows, type Matrix } from '../models/matrix.ts'
import { flushSubnormals } from '../models/mlp/flushSubnormals.ts'
import { createMlpPredictor } from '../models/mlp/mlp.ts'
import { type EpochReport, MLP_HYPERPARAMETERS, mlpFit } from '../models/mlp/mlpFit.ts'
import { encodeMlp } from '../models/mlp/mlpFormat.ts'
import { L2_NORMALISE, preprocess } from '../models/preprocess.ts'
import { ProblemError } from '../problem.ts'
import { blockedFiveFold } from './blockedFiveFold.ts'
import { randomFiveFold } from './randomFiveFold.ts'
import { trainingStatistics } from './trainingStatistics.ts'

/** A recording and what the manifest says of its file. */
export interface Source {
  readonly recording: Recording
  readonly file: SourceFile
}

/** What the page and Node do each in their own way. */
export interface TrainPlatform {
  /** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
  sha256(content: Uint8Array | string): string
  /** Starts TensorFlow.js on a backend. */
  startTensorflow(): Promise<void>
  /** Milliseconds of a clock that only goes forward. */
  now(): number
}

export interface TrainOptions {
  readonly platform: TrainPlatform
  readonly training: Source
  readonly heldOut: Source
  readonly seed: number
  /** Called when LDA is done, before the network begins. */
  readonly onLda?: (lda: Manifest['lda']) => void
  /** Awaited after each epoch; what it throws ends the training. */
  readonly onEpoch?: (report: EpochReport) => void | Promise<void>
}

/** What training makes, in memory. */
export interface TrainedBundle {
  readonly manifest: Manifest
  readonly msPerEpoch: number
  /** Content by path relative to the manifest; the manifest is among them. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Trains both classifiers and judges them on the held-out recording. The same recordings and seed give the same
 * bytes.
 * @throws ProblemError where a recording has no labels, or the held-out one does not fit the other
 */
export async function trainBundle(options: TrainOptions): Promise<TrainedBundle> {
  const { platform, training, heldOut, seed } = options
  const { sha256 } = platform
  const { features } = training.recording
  const classes = labelsOf(training.recording).classes
  const target = { features, classes, file: training.recording.name }
  const truth = {
    train: labelsOf(training.recording).index,
    heldOut: heldOutTruth(heldOut.recording, classes),
  }
  const raw = alignFeatures(training.recording, features)
  const rows = {
    train: preprocess(L2_NORMALISE, raw),
    heldOut: preprocess(L2_NORMALISE, alignFeatures(heldOut.recording, features)),
  }
  const score = (predictProba: (rows: Matrix) => Matrix) => ({
    train: accuracyScore(truth.train, argmaxRows(predictProba(rows.train))),
    heldOut: accuracyScore(truth.heldOut, argmaxRows(predictProba(rows.heldOut))),
  })

  const ldaModel = ldaFit(rows.train, truth.train, target)
  const lda: Manifest['lda'] = {
    hyperparameters: LDA_HYPERPARAMETERS,
    accuracy: score((matrix) => ldaPredictProba(ldaModel, matrix)),
    randomFiveFold: randomFiveFold(rows.train, truth.train, target, seed),
    blockedFiveFold: blockedFiveFold(rows.train, truth.train, target),
  }
  options.onLda?.(lda)

  await platform.startTensorflow()
  const started = platform.now()
  const fit = await mlpFit(rows.train, truth.train, target, {
    seed,
    ...(options.onEpoch && { onEpoch: options.onEpoch }),
  })
  const msPerEpoch = (platform.now() - started) / fit.epochs
  for (const { kernel, bias } of fit.model.layers) [kernel, bias].forEach(flushSubnormals)
  const predictor = createMlpPredictor(fit.model)
  const accuracy = score(predictor.predictProba)
  predictor.dispose()

  const mlpFiles = encodeMlp(fit.model)
  const sketch = encodeTrainingSketch(raw, rows.train, seed)
  const portraits = drawPortraits(ldaModel, raw, rows.train, truth.train)
  const files = new Map<string, Uint8Array>([
    ['lda.json', encodeUtf8(encodeLda(ldaModel))],
    [LDA_SPACE_PATH, encodeUtf8(encodeLdaSpace(ldaModel.space))],
    ['mlp/model.json', encodeUtf8(mlpFiles.modelJson)],
    ['mlp/weights.bin', mlpFiles.weights],
    [PORTRAITS_PATH, encodeUtf8(encodePortraits(portraits))],
    [TRAINING_SKETCH_PATH, sketch],
  ])
  const content: Omit<Manifest, 'sha256'> = {
    format: 'eeg-letter-decoder bundle',
    formatVersion: BUNDLE_FORMAT_VERSION,
    features: [...features],
    classes: [...classes],
    preprocessing: [...L2_NORMALISE],
    seed,
    training: training.file,
    heldOut: heldOut.file,
    lda,
    mlp: { hyperparameters: MLP_HYPERPARAMETERS, accuracy, epochs: fit.epochs, loss: fit.loss },
    trainingStatistics: trainingStatistics(
      { raw, preprocessed: rows.train, truth: truth.train, classes: classes.length },
      decodeTrainingSketch(
        sketch,
        { features: [...features], training: training.file },
        TRAINING_SKETCH_PATH,
      ),
    ),
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  }
  const text = `${JSON.stringify(sealManifest(content, sha256), null, 2)}\n`
  // Nothing is written that the site would refuse.
  files.set('manifest.json', encodeUtf8(text))
  return { manifest: parseManifest(text, sha256(manifestContent(text))), msPerEpoch, files }
}

function labelsOf(recording: Recording) {
  if (recording.labels) return recording.labels
  throw missingLabels(recording)
}

function heldOutTruth(recording: Recording, classes: readonly ClassLabel[]): Int32Array {
  const labels = labelsOf(recording)
  const { unknown } = matchLabels(labels, classes)
  if (unknown.length === 0) return alignTruth(labels, classes)!
  throw new ProblemError({
    code: 'bad-label',
    message: 'the held-out file has classes that the training file lacks',
    file: recording.name,
    ...(recording.header.label !== null && { column: recording.header.label.trim() }),
    found: unknown
      .slice(0, 5)
      .map(({ label }) => String(label))
      .join(', '),
    expected: `classes among ${classes.slice(0, 30).map(String).join(', ')}`,
  })
}
