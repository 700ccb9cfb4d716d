import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { LABEL_NAMES } from '../src/eeg/reading/knownNames.ts'
import type { ColumnWishes } from '../src/eeg/reading/planColumns.ts'
import { TRAINING_RUN_FILE, type TrainingRun } from '../src/models/bundle/trainingRun.ts'
import { CLASSIFIER_KINDS } from '../src/models/classifierKinds.ts'
import { describeData } from '../src/training/describeData.ts'
import {
  type Source,
  type TrainedBundle,
  type TrainOptions,
  trainBundle,
} from '../src/training/trainBundle.ts'
import { type TrainingChoices, usualChoices } from '../src/training/trainingChoices.ts'
import { encodeTutorialJson } from './encodeTutorialJson.ts'
import { proveLayersModels } from './proveLayersModels.ts'
import { type RecordingFile, readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { readSimulatedFiles } from './simulatedFiles.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'
import { swapBundle } from './swapBundle.ts'

export interface TrainFilesOptions
  extends Pick<TrainOptions, 'onFit' | 'onEpoch'>,
    Pick<ColumnWishes, 'labelColumn' | 'features'> {
  readonly train: string
  readonly test: string
  /** The folder that receives `models/` and `test.json`. */
  readonly out: string
  /** What is not among them is as usual. */
  readonly choices?: Partial<TrainingChoices>
  /** `simulated.json` of `npm run simulate`. */
  readonly simulated: string
  /** Called before the fits with what is trained on, in lines for a person. */
  readonly onData?: (lines: readonly string[]) => void
}

/**
 * Trains on one file, judges on the other and puts the bundle into `out`, which keeps its old bundle until the new
 * one is whole.
 * @throws ProblemError for files that do not fit; Error of the file system, and where other programs could not load
 * the network
 */
export async function trainFiles(
  options: TrainFilesOptions,
): Promise<Pick<TrainedBundle, 'manifest'> & { run: TrainingRun }> {
  const started = performance.now()
  // First of all: to find out after half a minute that the folder is not writable would be unkind.
  mkdirSync(options.out, { recursive: true })
  accessSync(options.out, constants.W_OK)
  const simulated = readSimulatedFiles(options.simulated)
  const { labelColumn, features } = options
  const choices = { ...usualChoices(CLASSIFIER_KINDS), ...options.choices }
  const training = readRecordingFile(options.train, { labelColumn, features })
  // What was trained on is a feature whatever else it looks like.
  const wanted = training.recording.features
  const heldOut = readRecordingFile(options.test, { labelColumn, features, wanted })
  options.onData?.(
    describeData({
      training: training.recording,
      heldOut: heldOut.recording,
      isNormalised: choices.preprocessing === 'l2-normalise',
    }),
  )
  const served = toTutorialJson(heldOut, labelColumn !== undefined || features !== undefined)
  const bundle = await trainBundle({
    ...options,
    choices,
    platform: { sha256, startTensorflow: startNodeTensorflow, now: () => performance.now() },
    training: toSource(training, training, simulated),
    heldOut: toSource(heldOut, served, simulated),
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
    testJson: isSameFile(served.path, join(options.out, 'test.json')) ? null : served.bytes,
  })
  return { manifest, run }
}

/**
 * The bytes that the site serves as `test.json`: a JSON file's own, a table's rows in the tutorial's JSON.
 * @param isChosen whether a person chose columns, which the site has to find without
 */
function toTutorialJson(
  { path, bytes, recording }: RecordingFile,
  isChosen: boolean,
): Pick<RecordingFile, 'path' | 'bytes'> {
  const isJson = /^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 1000)))
  if (isJson && !isChosen) return { path, bytes }
  const { header } = recording
  const label = isChosen && header.label !== null ? LABEL_NAMES[0] : header.label
  const written = { ...recording, header: { ...header, label } }
  return { path: 'test.json', bytes: Buffer.from(encodeTutorialJson(written)) }
}

function toSource(
  { path, recording }: RecordingFile,
  served: Pick<RecordingFile, 'path' | 'bytes'>,
  simulated: ReadonlySet<string>,
): Source {
  const file = {
    file: served.path === path ? recording.name : served.path,
    rows: recording.lines.length,
    bytes: served.bytes.length,
    sha256: sha256(served.bytes),
    simulated: simulated.has(recording.sha256),
  }
  return { recording, file }
}

function isSameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}
