import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { Recording } from '../eeg/recording.ts'
import { accuracyScore } from '../evaluation/accuracyScore.ts'
import { alignFeatures } from '../models/alignFeatures.ts'
import { MANIFEST_FILE, openBundleFiles, type Sha256 } from '../models/bundle/bundleFiles.ts'
import {
  BUNDLE_FORMAT_VERSION,
  type Manifest,
  type ManifestClassifier,
  type ManifestContent,
  type SourceFile,
  sealManifest,
} from '../models/bundle/manifest.ts'
import { memoryFiles } from '../models/bundle/memoryFiles.ts'
import { drawPortraits, type Portraits } from '../models/bundle/portraits.ts'
import { encodePortraits, PORTRAITS_PATH } from '../models/bundle/portraitsFormat.ts'
import {
  decodeTrainingSketch,
  encodeTrainingSketch,
  TRAINING_SKETCH_PATH,
} from '../models/bundle/trainingSketch.ts'
import type {
  Classifier,
  ClassifierKind,
  ClassifierTexts,
  EpochReport,
  FittedClassifier,
  Hyperparameter,
  ModelPlatform,
} from '../models/classifier.ts'
import { CLASSIFIER_KINDS } from '../models/classifierKinds.ts'
import { argmaxRows } from '../models/matrix.ts'
import { L2_NORMALISE, preprocess } from '../models/preprocess.ts'
import { blockedFiveFold } from './blockedFiveFold.ts'
import { randomFiveFold } from './randomFiveFold.ts'
import { heldOutTruth, trainingLabels } from './trainingLabels.ts'
import { trainingStatistics } from './trainingStatistics.ts'

/** A recording and what the manifest says of its file. */
export interface Source {
  readonly recording: Recording
  readonly file: SourceFile
}

/** What the page and Node each do in their own way. */
interface TrainPlatform extends ModelPlatform {
  readonly sha256: Sha256
  /** Milliseconds of a clock that only goes forward. */
  now(): number
}

export interface TrainOptions {
  readonly platform: TrainPlatform
  readonly training: Source
  readonly heldOut: Source
  readonly seed: number
  /** What is trained, one classifier of each; all that there is by default. */
  readonly kinds?: readonly ClassifierKind[]
  /** Called when a classifier is done. */
  readonly onFit?: (classifier: ManifestClassifier) => void
  /** Awaited after each epoch of a classifier that has epochs; what it throws ends the training. */
  readonly onEpoch?: (report: EpochReport, classifier: ClassifierTexts) => void | Promise<void>
}

/** What training makes, in memory. */
export interface TrainedBundle {
  readonly manifest: Manifest
  /** How long each fit took, by the classifier's id. */
  readonly fitSeconds: Readonly<Record<string, number>>
  /** Content by path relative to the manifest; the manifest is among them. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Trains a classifier of each kind and judges them on the held-out recording. The same recordings and seed give the same
 * bytes.
 * @throws ProblemError where a recording has no labels, or the held-out one does not fit the other
 */
export async function trainBundle(options: TrainOptions): Promise<TrainedBundle> {
  const { platform, training, heldOut, seed, kinds = CLASSIFIER_KINDS, onEpoch } = options
  const { features } = training.recording
  const labels = trainingLabels(training.recording)
  const { classes } = labels
  const target = { features, classes, file: training.recording.name }
  const truth = { train: labels.index, heldOut: heldOutTruth(heldOut.recording, classes) }
  const raw = alignFeatures(training.recording, features)
  const rows = {
    train: preprocess(L2_NORMALISE, raw),
    heldOut: preprocess(L2_NORMALISE, alignFeatures(heldOut.recording, features)),
  }
  const score = ({ predictProba }: Pick<Classifier, 'predictProba'>) => ({
    train: accuracyScore(truth.train, argmaxRows(predictProba(rows.train))),
    heldOut: accuracyScore(truth.heldOut, argmaxRows(predictProba(rows.heldOut))),
  })

  const classifiers: ManifestClassifier[] = []
  const fitSeconds: Record<string, number> = {}
  const files = new Map<string, Uint8Array>()
  let patterns: Portraits['patterns'] = null
  for (const { kind: id, texts, loadTrainer } of kinds) {
    const trainer = await loadTrainer()
    const started = platform.now()
    const fitted = await trainer.fit(rows.train, truth.train, target, {
      id,
      seed,
      platform,
      onEpoch: onEpoch && ((report) => onEpoch(report, texts)),
    })
    fitSeconds[id] = Math.round(platform.now() - started) / 1000
    const { fitQuickly } = trainer
    const folds = fitQuickly
      ? {
          random: randomFiveFold(fitQuickly, rows.train, truth.train, target, seed),
          blocked: blockedFiveFold(fitQuickly, rows.train, truth.train, target),
        }
      : null
    const entry = manifestEntry(id, texts.title, fitted, { ...score(fitted), folds })
    const drawn = fitted.patterns?.(rows.train)
    if (drawn) patterns ??= { of: id, values: drawn }
    for (const [path, bytes] of fitted.files) {
      if (files.has(path)) throw new Error(`two classifiers write ${path}`)
      files.set(path, bytes)
    }
    fitted.dispose()
    classifiers.push(entry)
    options.onFit?.(entry)
  }

  const sketch = encodeTrainingSketch(raw, rows.train, seed)
  const portraits = drawPortraits(raw, truth.train, classes.length, patterns)
  files.set(PORTRAITS_PATH, encodeUtf8(encodePortraits(portraits)))
  files.set(TRAINING_SKETCH_PATH, sketch)
  const about = { features: [...features], training: training.file }
  const content: ManifestContent = {
    format: 'eeg-letter-decoder bundle',
    formatVersion: BUNDLE_FORMAT_VERSION,
    ...about,
    classes: [...classes],
    preprocessing: [...L2_NORMALISE],
    seed,
    heldOut: heldOut.file,
    classifiers,
    trainingStatistics: trainingStatistics(
      { raw, preprocessed: rows.train, truth: truth.train, classes: classes.length },
      decodeTrainingSketch(sketch, about, TRAINING_SKETCH_PATH),
    ),
    files: await listFiles(files, platform.sha256),
  }
  const digest = await platform.sha256(encodeUtf8(JSON.stringify(content)))
  const text = `${JSON.stringify(
    sealManifest(content, () => digest),
    null,
    2,
  )}\n`
  files.set(MANIFEST_FILE, encodeUtf8(text))
  // Nothing is handed on that the site would refuse.
  const { manifest } = await openBundleFiles(memoryFiles(files), platform.sha256)
  return { manifest, fitSeconds, files }
}

function manifestEntry(
  id: string,
  title: string,
  { hyperparameters, outcome }: FittedClassifier,
  accuracy: ManifestClassifier['accuracy'],
): ManifestClassifier {
  const copied = Object.entries(hyperparameters).map(
    ([name, value]): [string, number | string | boolean | number[]] => [name, copyOf(value)],
  )
  return {
    id,
    kind: id,
    title,
    hyperparameters: Object.fromEntries(copied),
    outcome: { ...outcome },
    accuracy,
  }
}

function copyOf(value: Hyperparameter): number | string | boolean | number[] {
  return typeof value === 'object' ? [...value] : value
}

function listFiles(files: ReadonlyMap<string, Uint8Array>, sha256: Sha256): Promise<Manifest['files']> {
  return Promise.all(
    [...files].map(async ([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: await sha256(new Uint8Array(bytes)),
    })),
  )
}
