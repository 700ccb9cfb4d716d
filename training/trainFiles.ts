import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { formatLabel } from '../src/eeg/letters.ts'
import type { ColumnWishes } from '../src/eeg/reading/planColumns.ts'
import { classOf, UNKNOWN_CLASS } from '../src/evaluation/truth.ts'
import { TRAINING_RUN_FILE, type TrainingRun } from '../src/models/bundle/trainingRun.ts'
import type { Assistant, KindTrainer } from '../src/models/classifier.ts'
import { KIND_TRAINERS } from '../src/models/kindTrainers.ts'
import { ProblemError, quoteFound } from '../src/problem.ts'
import { describeData } from '../src/training/describeData.ts'
import { type PreparedTraining, prepareTraining } from '../src/training/prepareTraining.ts'
import { type TrainedBundle, type TrainOptions, trainBundle } from '../src/training/trainBundle.ts'
import { type TrainingChoices, usualChoices } from '../src/training/trainingChoices.ts'
import { nodeAssistant } from './nodeAssistant.ts'
import { proveLayersModels } from './proveLayersModels.ts'
import { type RecordingFile, readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { readSimulatedFiles } from './simulatedFiles.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'
import { swapBundle } from './swapBundle.ts'

const MOST_NAMED = 30

export interface TrainFilesOptions
  extends Pick<TrainOptions, 'onFit' | 'onEpoch'>,
    Pick<ColumnWishes, 'labelColumn' | 'features'> {
  readonly train: string
  /** Undefined where the later part of the other is held out. */
  readonly test?: string | undefined
  /** The folder that receives `models/` and `test.json`. */
  readonly out: string
  /** What is not among them is as usual. */
  readonly choices?: Partial<TrainingChoices>
  /** `simulated.json` of `npm run simulate`. */
  readonly simulated: string
  /** Called before the fits with what is trained on, in lines for a person. */
  readonly onData?: (lines: readonly string[]) => void
}

interface TrainedFiles extends Pick<TrainedBundle, 'manifest'>, Pick<PreparedTraining, 'restsOn'> {
  readonly run: TrainingRun
}

/**
 * Trains on one file, judges on the other and puts the bundle into `out`, which keeps its old bundle until the new
 * one is whole.
 * @throws ProblemError for files that do not fit; Error of the file system, and where other programs could not load
 * the network
 */
export async function trainFiles(options: TrainFilesOptions): Promise<TrainedFiles> {
  const started = performance.now()
  // First of all: to find out after half a minute that the folder is not writable would be unkind.
  mkdirSync(options.out, { recursive: true })
  accessSync(options.out, constants.W_OK)
  const simulated = readSimulatedFiles(options.simulated)
  const choices = { ...usualChoices(KIND_TRAINERS), ...options.choices }
  const assistants = startAssistants(choices)
  try {
    return await trainWith(assistants, { ...options, choices }, simulated, started)
  } finally {
    for (const assistant of assistants.values()) void assistant.then((one) => one?.end())
  }
}

/** A second thread for each chosen kind that can use one. They start while the files are read and others are fitted. */
function startAssistants({ classifiers }: TrainingChoices): ReadonlyMap<string, Promise<Assistant | null>> {
  const chosen = KIND_TRAINERS.filter(({ kind }) => classifiers.some((one) => one.kind === kind))
  const start = async ({ kind, loadTrainer }: KindTrainer) =>
    (await loadTrainer()).assist ? nodeAssistant(kind) : null
  return new Map(chosen.map((kind) => [kind.kind, start(kind).catch(() => null)]))
}

async function trainWith(
  assistants: ReadonlyMap<string, Promise<Assistant | null>>,
  options: TrainFilesOptions & { readonly choices: TrainingChoices },
  simulated: ReadonlySet<string>,
  started: number,
): Promise<TrainedFiles> {
  const { labelColumn, features, choices } = options
  const training = readRecordingFile(options.train, { labelColumn, features })
  // What was trained on is a feature whatever else it looks like.
  const wanted = training.recording.features
  const later =
    options.test === undefined ? null : readRecordingFile(options.test, { labelColumn, features, wanted })
  const isChosen = labelColumn !== undefined || features !== undefined
  checkLeftOut(choices, training, later)
  const {
    served,
    restsOn,
    training: learned,
    heldOut,
  } = await prepareTraining(
    {
      training: {
        recording: training.recording,
        bytes: training.bytes.length,
        simulated: simulated.has(training.recording.sha256),
      },
      heldOut: later && {
        recording: later.recording,
        head: later.bytes.subarray(0, 1000),
        bytes: later.bytes.length,
        extent: isChosen ? 'chosen' : 'whole',
        simulated: simulated.has(later.recording.sha256),
      },
      choices,
    },
    sha256,
  )
  options.onData?.(
    describeData({
      training: learned.recording,
      heldOut: heldOut.recording,
      isNormalised: choices.preprocessing === 'l2-normalise',
    }),
  )
  const bundle = await trainBundle({
    ...options,
    training: learned,
    heldOut,
    choices,
    platform: {
      sha256,
      startTensorflow: startNodeTensorflow,
      assistant: async (kind) => (await assistants.get(kind)) ?? null,
      now: () => performance.now(),
    },
  })
  const { manifest, files, fitSeconds } = bundle
  await proveLayersModels(bundle, heldOut.recording)

  const run: TrainingRun = {
    trainedAt: new Date().toISOString(),
    seconds: Math.round(performance.now() - started) / 1000,
    fitSeconds,
  }
  swapBundle(options.out, {
    files: new Map([...files, [TRAINING_RUN_FILE, Buffer.from(`${JSON.stringify(run, null, 2)}\n`)]]),
    testJson:
      served ??
      (later && isSameFile(later.path, join(options.out, 'test.json')) ? null : (later?.bytes ?? null)),
  })
  return { manifest, run, restsOn }
}

/** @throws ProblemError `bad-label` where a class is to be left out that neither file has */
function checkLeftOut(
  { withoutClasses = [] }: TrainingChoices,
  { recording: training }: RecordingFile,
  later: RecordingFile | null,
): void {
  const files = [training.labels, later?.recording.labels]
  const isKnown = (name: string) =>
    files.some((labels) => labels && classOf(name, labels.classes) !== UNKNOWN_CLASS)
  const stranger = withoutClasses.find((name) => !isKnown(name))
  if (stranger === undefined || !training.labels) return
  throw new ProblemError({
    code: 'bad-label',
    message: 'there is no such class that could be left out',
    file: training.name,
    ...(training.header.label !== null && { column: training.header.label.trim() }),
    found: quoteFound(stranger),
    expected: `classes among ${training.labels.classes.slice(0, MOST_NAMED).map(formatLabel).join(', ')}`,
  })
}

function isSameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}
