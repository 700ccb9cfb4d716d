import type { BatchPrediction } from '../engine/decoder/decoderFunctions.ts'
import type { PredictionChunk, Progress } from '../engine/rpc/messages.ts'
import type { Manifest, TrainingRun } from '../models/bundle/manifest.ts'
import type { ClassifierName } from '../models/classifierName.ts'
import type { Problem } from '../problem.ts'
import type { OpenRecording } from './recordings/openRecording.ts'
import { IDLE, LOADING, type Remote } from './remote.ts'

/** The bundle in use. */
interface BundleInfo {
  readonly manifest: Manifest
  /** Null where the bundle does not say when it was trained. */
  readonly run: TrainingRun | null
}

/** A recording that is kept on this device. */
export interface KeptRecording {
  readonly key: number
  readonly name: string
  /** Null where the entry cannot be read. */
  readonly bytes: number | null
  /** The id under which it is open, null where it is not. */
  readonly openAs: number | null
}

/** Why a file was not opened. */
export interface Refusal {
  readonly problem: Problem
  /** Its key where it is one that is kept on this device. */
  readonly keptKey: number | null
}

/** What became of the decoder's worker after it died. */
export interface Recovery {
  readonly status: 'restarting' | 'restarted' | 'failed'
  /** Why it died, or why it could not be started again. */
  readonly problem: Problem
}

/** Everything that the views show. */
export interface State {
  /** Manifest and LDA. */
  readonly bundle: Remote<BundleInfo>
  /** The network, which loads where it is first needed. */
  readonly network: Remote<null>
  /** All open recordings, in the order in which they were opened. */
  readonly recordings: readonly OpenRecording[]
  /** The one in use; it stays while others are opened and when they are refused. */
  readonly recording: Remote<OpenRecording>
  /** The file that is being opened. */
  readonly opening: { readonly name: string; readonly progress: Progress | null } | null
  /** Why files were not opened, one each. */
  readonly refusals: readonly Refusal[]
  /** The line that was looked at last. */
  readonly lastLine: number | null
  /** Predictions of all rows of the recording in use. */
  readonly batch: Readonly<Record<ClassifierName, Remote<BatchPrediction>>>
  /** Those of them that are there already, in the order in which they came. */
  readonly chunks: Readonly<Record<ClassifierName, readonly PredictionChunk[]>>
  /** Null as long as the decoder's worker lives, and again when its death was noted. */
  readonly recovery: Recovery | null
  readonly kept: readonly KeptRecording[]
  /** Why the device did not do what it was asked to. */
  readonly storageProblem: Problem | null
  /** The outcome of the last thing that was done with recordings, as a sentence; empty before. */
  readonly notice: string
  /** How often everything on this device was forgotten. */
  readonly forgotten: number
}

export const NO_BATCH: State['batch'] = { lda: IDLE, mlp: IDLE }

export const NO_CHUNKS: State['chunks'] = { lda: [], mlp: [] }

export const INITIAL_STATE: State = {
  bundle: LOADING,
  network: IDLE,
  recordings: [],
  recording: LOADING,
  opening: null,
  refusals: [],
  lastLine: null,
  batch: NO_BATCH,
  chunks: NO_CHUNKS,
  recovery: null,
  kept: [],
  storageProblem: null,
  notice: '',
  forgotten: 0,
}
