import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { TRAINING_RUN_FILE, type TrainingRun } from '../src/models/bundle/trainingRun.ts'
import {
  type Source,
  type TrainedBundle,
  type TrainOptions,
  trainBundle,
} from '../src/training/trainBundle.ts'
import { encodeTutorialJson } from './encodeTutorialJson.ts'
import { proveLayersModels } from './proveLayersModels.ts'
import { type RecordingFile, readRecordingFile } from './readRecordingFile.ts'
import { sha256 } from './sha256.ts'
import { readSimulatedFiles } from './simulatedFiles.ts'
import { startNodeTensorflow } from './startNodeTensorflow.ts'
import { swapBundle } from './swapBundle.ts'

export interface TrainFilesOptions extends Pick<TrainOptions, 'onFit' | 'onEpoch'> {
  readonly train: string
  readonly test: string
  /** The folder that receives `models/` and `test.json`. */
  readonly out: string
  readonly seed: number
  /** `simulated.json` of `npm run simulate`. */
  readonly simulated: string
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
  const training = readRecordingFile(options.train)
  const heldOut = readRecordingFile(options.test)
  const served = toTutorialJson(heldOut)
  const bundle = await trainBundle({
    ...options,
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

/** The bytes that the site serves as `test.json`: a JSON file's own, a table's rows in the tutorial's JSON. */
function toTutorialJson({ path, bytes, recording }: RecordingFile): Pick<RecordingFile, 'path' | 'bytes'> {
  const isJson = /^\uFEFF?\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 1000)))
  if (isJson) return { path, bytes }
  return { path: 'test.json', bytes: Buffer.from(encodeTutorialJson(recording)) }
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
