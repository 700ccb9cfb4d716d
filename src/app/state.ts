import type { Problem } from '../eeg/problem.ts'
import type { BatchPrediction } from '../engine/decoderFunctions.ts'
import type { PredictionChunk, Progress } from '../engine/messages.ts'
import type { ClassifierName } from '../models/classifierName.ts'
import type { Manifest, TrainingRun } from '../models/manifest.ts'
import type { OpenRecording } from './openRecording.ts'
import { IDLE, LOADING, type Remote } from './remote.ts'

/** The bundle in use. */
interface BundleInfo {
  readonly manifest: Manifest
  /** Null where the bundle does not say when it was trained. */
  readonly run: TrainingRun | null
}

/** Everything that the views show. */
export interface State {
  /** Manifest and LDA. */
  readonly bundle: Remote<BundleInfo>
  /** The network, which loads where it is first needed. */
  readonly network: Remote<null>
  /** The recording in use; it stays while another is opened and when that one is refused. */
  readonly recording: Remote<OpenRecording>
  /** The file that is being opened. */
  readonly opening: { readonly name: string; readonly progress: Progress | null } | null
  /** Why the last file was not opened. */
  readonly refusal: Problem | null
  /** The line that was looked at last. */
  readonly lastLine: number | null
  /** Predictions of all rows of the recording in use. */
  readonly batch: Readonly<Record<ClassifierName, Remote<BatchPrediction>>>
  /** Those of them that are there already, in the order in which they came. */
  readonly chunks: Readonly<Record<ClassifierName, readonly PredictionChunk[]>>
}

export const NO_BATCH: State['batch'] = { lda: IDLE, mlp: IDLE }

export const NO_CHUNKS: State['chunks'] = { lda: [], mlp: [] }

export const INITIAL_STATE: State = {
  bundle: LOADING,
  network: IDLE,
  recording: LOADING,
  opening: null,
  refusal: null,
  lastLine: null,
  batch: NO_BATCH,
  chunks: NO_CHUNKS,
}
