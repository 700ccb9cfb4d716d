import type { Recording } from '../eeg/recording.ts'
import { type CallOptions, type Connection, connect } from './connect.ts'
import type { createDecoderFunctions } from './decoderFunctions.ts'
import type { ReadResult, RecordingSource, readerFunctions } from './readerFunctions.ts'

type Decoder = Connection<ReturnType<typeof createDecoderFunctions>>

/** Everything that runs off the page. */
export interface Engine {
  readonly decoder: Decoder
  /** Reads a recording in a worker of its own, which ends with the reading or with the signal. */
  read(source: RecordingSource, options?: Omit<CallOptions, 'transfer'>): Promise<ReadResult>
  /** Hands a recording's buffers over to the decoder; they are gone from the page afterwards. */
  open(recording: Recording): Promise<void>
}

/** Starts the decoder's worker at once, so that it is ready when the first question comes. */
export function createEngine(): Engine {
  const decoder: Decoder = connect(
    () => new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module', name: 'decoder' }),
  )
  return {
    decoder,
    async read(source, options) {
      const reader = connect<typeof readerFunctions>(
        () => new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' }),
      )
      try {
        return await reader.call('read', [source], options)
      } finally {
        reader.close()
      }
    },
    open(recording) {
      return decoder.call('openRecording', [recording], { transfer: [recording.values.buffer] })
    },
  }
}
