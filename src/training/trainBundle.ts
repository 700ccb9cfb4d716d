import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import type { Recording } from '../eeg/recording.ts'
import { accuracyScore } from '../evaluation/accuracyScore.ts'
import { MANIFEST_FILE, openBundleFiles, type Sha256 } from '../models/bundle/bundleFiles.ts'
import {
  BUNDLE_FORMAT_VERSION,
  type SourceFile,
  sealManifest,
  type TrainedClassifier,
  type TrainedContent,
  type TrainedManifest,
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
  ClassifierTexts,
  EpochReport,
  FittedClassifier,
  Hyperparameter,
  KindTrainer,
  ModelPlatform,
} from '../models/classifier.ts'
import { needKind } from '../models/classifierInfos.ts'
import { firstStep, fitPreprocessing } from '../models/fitPreprocessing.ts'
import { KIND_TRAINERS } from '../models/kindTrainers.ts'
import { preprocess } from '../models/preprocess.ts'
import { readSettings } from '../models/setting.ts'
import { alignTrained } from './alignTrained.ts'
import { blockedFiveFold } from './blockedFiveFold.ts'
import { predictedClasses } from './predictedClasses.ts'
import { randomFiveFold } from './randomFiveFold.ts'
import type { TrainingChoices } from './trainingChoices.ts'
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
  readonly choices: TrainingChoices
  /** What can be trained; all that there is by default. */
  readonly kinds?: readonly KindTrainer[]
  /** Called when a classifier's fit begins. */
  readonly onStart?: (classifier: ClassifierTexts) => void
  /** Called when a classifier is done. */
  readonly onFit?: (classifier: TrainedClassifier) => void
  /**
   * Awaited after each epoch of a classifier that has epochs; what it throws ends the training.
   * @param heldOut gives the accuracy on the held-out rows by now, null where the classifier cannot tell before its end
   */
  readonly onEpoch?: (
    report: EpochReport,
    classifier: ClassifierTexts,
    heldOut: () => number | null,
  ) => void | Promise<void>
}

/** What training makes, in memory. */
export interface TrainedBundle {
  readonly manifest: TrainedManifest
  /** How long each fit took, by the classifier's id. */
  readonly fitSeconds: Readonly<Record<string, number>>
  /** Content by path relative to the manifest; the manifest is among them. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Trains the chosen classifiers and judges them on the held-out recording. The same recordings and choices give the
 * same bytes.
 * @throws ProblemError where a recording has no labels, the held-out one does not fit the other, or a choice is none
 */
export async function trainBundle(options: TrainOptions): Promise<TrainedBundle> {
  const { platform, training, heldOut, choices, kinds = KIND_TRAINERS, onEpoch } = options
  const { seed } = choices
  const chosen = await chosenKinds(choices, kinds)
  const { features } = training.recording
  const labels = trainingLabels(training.recording)
  const { classes } = labels
  const target = { features, classes, file: training.recording.name }
  const truth = { train: labels.index, heldOut: heldOutTruth(heldOut.recording, classes) }
  const first = firstStep(choices.preprocessing)
  const raw = alignTrained(training.recording, features, first)
  const rawHeldOut = alignTrained(heldOut.recording, features, first)
  const steps = fitPreprocessing(choices.preprocessing, raw)
  const rows = { train: preprocess(steps, raw), heldOut: preprocess(steps, rawHeldOut) }
  const heldOutScore = (fitted: Pick<Classifier, 'predictProba'>) =>
    accuracyScore(truth.heldOut, predictedClasses(fitted, rows.heldOut))
  const score = (fitted: Pick<Classifier, 'predictProba'>) => ({
    train: accuracyScore(truth.train, predictedClasses(fitted, rows.train)),
    heldOut: heldOutScore(fitted),
  })
  const scoreSoFar = ({ soFar }: EpochReport) => {
    if (!soFar) return null
    const unfinished = soFar()
    const accuracy = heldOutScore(unfinished)
    unfinished.dispose()
    return accuracy
  }

  const classifiers: TrainedClassifier[] = []
  const fitSeconds: Record<string, number> = {}
  const files = new Map<string, Uint8Array>()
  let patterns: Portraits['patterns'] = null
  for (const { kind, settings } of chosen) {
    const { kind: id, texts } = kind
    const trainer = await kind.loadTrainer()
    options.onStart?.(texts)
    const started = platform.now()
    const fitted = await trainer.fit(rows.train, truth.train, target, {
      id,
      seed,
      settings,
      platform,
      onEpoch: onEpoch && ((report) => onEpoch(report, texts, () => scoreSoFar(report))),
    })
    fitSeconds[id] = Math.round(platform.now() - started) / 1000
    const fitQuickly = trainer.fitQuickly?.(settings)
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
  const content: TrainedContent = {
    format: 'eeg-letter-decoder bundle',
    formatVersion: BUNDLE_FORMAT_VERSION,
    ...about,
    classes: [...classes],
    preprocessing: steps,
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
  const manifest = sealManifest(content, () => digest)
  files.set(MANIFEST_FILE, encodeUtf8(`${JSON.stringify(manifest, null, 2)}\n`))
  // Nothing is handed on that the site would refuse.
  await openBundleFiles(memoryFiles(files), platform.sha256)
  return { manifest, fitSeconds, files }
}

/** What is to be trained, in the order of the kinds, with a value for each setting. */
function chosenKinds({ classifiers }: TrainingChoices, kinds: readonly KindTrainer[]) {
  for (const { kind } of classifiers) needKind(kind, kinds, 'the choice of classifiers')
  const chosen = kinds.flatMap((kind) => {
    const choice = classifiers.find((one) => one.kind === kind.kind)
    return choice ? [{ kind, wishes: choice.settings }] : []
  })
  return Promise.all(
    chosen.map(async ({ kind, wishes }) => ({
      kind,
      settings: readSettings((await kind.loadTrainer()).settings, wishes, kind.texts.title),
    })),
  )
}

function manifestEntry(
  id: string,
  title: string,
  { hyperparameters, outcome }: FittedClassifier,
  accuracy: TrainedClassifier['accuracy'],
): TrainedClassifier {
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

function listFiles(
  files: ReadonlyMap<string, Uint8Array>,
  sha256: Sha256,
): Promise<TrainedManifest['files']> {
  return Promise.all(
    [...files].map(async ([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: await sha256(new Uint8Array(bytes)),
    })),
  )
}
