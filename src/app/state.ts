import type { DecoderDescription } from '../engine/decoder/openDecoder.ts'
import type { PredictionChunk } from '../engine/decoder/predictBatches.ts'
import type { BatchPrediction } from '../engine/decoder/predictFunctions.ts'
import type { Progress } from '../engine/rpc/messages.ts'
import type { OperatingPoint } from '../evaluation/operatingPoint.ts'
import type { Problem } from '../problem.ts'
import type { Importing } from './decoders/importing.ts'
import type { OpenRecording } from './recordings/openRecording.ts'
import { IDLE, LOADING, type Remote } from './remote.ts'
import type { TrainForm } from './training/trainForm.ts'
import type { Training } from './training/trainingState.ts'

/** A decoder that the worker holds under this id. */
export interface DecoderInUse extends DecoderDescription {
  /** Differs for each opening, so that an answer of another decoder is never taken for this one's. */
  readonly id: number
  /** `site` where it is the one that the site came with. */
  readonly origin: 'site' | 'trained' | 'file'
  /** As the person knows it. */
  readonly name: string
  /** What addresses call it: the beginning of its manifest's digest, so that it is the same wherever it is open. */
  readonly key: string
  /** The recording that it was judged on, where the manifest may have another name: of what a site serves. */
  readonly judgedOn?: string | undefined
  /** Whether it was handed to the person as a file since. */
  readonly isSaved?: boolean
}

/** A recording, or a decoder, that is kept on this device. */
export interface KeptRecording {
  readonly key: number
  readonly name: string
  /** What addresses call it where it is a decoder; undefined for a recording. */
  readonly decoderKey?: string | undefined
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
  /** The decoder in use; its classifiers load where they are first asked. */
  readonly decoder: Remote<DecoderInUse>
  /** All open decoders, in the order in which they were opened. */
  readonly decoders: readonly DecoderInUse[]
  /** Models of other libraries that ask something before they are decoders, in the order in which they came. */
  readonly importing: readonly Importing[]
  /** How decoders are used, by their keys, where it is not just as they are. */
  readonly operatingPoints: Readonly<Record<string, OperatingPoint>>
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
  /** Predictions of all rows of the recording in use, by the classifier's id; see `batchOf`. */
  readonly batch: Readonly<Record<string, Remote<BatchPrediction>>>
  /** Those of them that are there already, in the order in which they came, by the classifier's id. */
  readonly chunks: Readonly<Record<string, readonly PredictionChunk[]>>
  /** Null as long as the decoder's worker lives, and again when its death was noted. */
  readonly recovery: Recovery | null
  readonly kept: readonly KeptRecording[]
  /** Why the device did not do what it was asked to. */
  readonly storageProblem: Problem | null
  /** The outcome of the last thing that was done with recordings, as a sentence; empty before. */
  readonly notice: string
  /** What is chosen in the train view; null before it was touched. */
  readonly trainForm: TrainForm | null
  /** The training that goes on, or the last one; null before any. */
  readonly training: Training | null
  /** How often everything on this device was forgotten. */
  readonly forgotten: number
}

/** What is known of a classifier's predictions of all rows. */
export function batchOf(batch: State['batch'], classifier: string): Remote<BatchPrediction> {
  return batch[classifier] ?? IDLE
}

export const INITIAL_STATE: State = {
  decoder: LOADING,
  decoders: [],
  importing: [],
  operatingPoints: {},
  recordings: [],
  recording: LOADING,
  opening: null,
  refusals: [],
  lastLine: null,
  batch: {},
  chunks: {},
  recovery: null,
  kept: [],
  storageProblem: null,
  notice: '',
  trainForm: null,
  training: null,
  forgotten: 0,
}
