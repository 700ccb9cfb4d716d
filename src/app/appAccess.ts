import type { StoreApi } from 'zustand/vanilla'
import type { Engine } from '../engine/engine.ts'
import type { BatchActions } from './answers/batchActions.ts'
import type { DecoderActions } from './decoders/decoderActions.ts'
import type { createLateKeptActions } from './kept/lateKeptActions.ts'
import type { RecordingActions } from './recordings/recordingActions.ts'
import type { State } from './state.ts'

/** The parts of the application that actions are made of. */
export interface AppAccess {
  readonly store: StoreApi<State>
  readonly engine: Engine
  /** The site's address, ending in a slash. */
  readonly base: string
  readonly decoders: DecoderActions
  readonly recordings: RecordingActions
  readonly batches: BatchActions
  readonly kept: ReturnType<typeof createLateKeptActions>
}
