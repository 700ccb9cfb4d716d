import { ProblemError } from '../eeg/problem.ts'
import type { Recording } from '../eeg/recording.ts'
import { type CallOptions, type Connection, connect, WorkerDeath, type WorkerLike } from './connect.ts'
import { createWorker } from './createWorker.ts'
import type { createDecoderFunctions } from './decoderFunctions.ts'
import type { ReadResult, RecordingSource, readerFunctions } from './readerFunctions.ts'

type Decoder = Connection<ReturnType<typeof createDecoderFunctions>>

/** Everything that runs off the page. */
export interface Engine {
  readonly decoder: Decoder
  /**
   * Reads a recording in a worker of its own, which ends with the reading or with the signal.
   * @throws ProblemError why the file is refused, or that the worker died over it
   */
  read(source: RecordingSource, options?: Omit<CallOptions, 'transfer'>): Promise<ReadResult>
  /** Hands a recording's buffers over to the decoder; they are gone from the page afterwards. */
  open(recording: Recording, id: number): Promise<void>
  /** Calls back whenever the decoder's worker has died; the next call starts another, which holds nothing. */
  onDeath(listener: (death: WorkerDeath) => void): void
}

/** The decoder's worker starts with the first call. */
export function createEngine(): Engine {
  const listeners: ((death: WorkerDeath) => void)[] = []
  const start = () => {
    const worker = createWorker('decoder')
    queueMicrotask(() => void watch(decoder, worker).catch(() => {}))
    return worker
  }
  const decoder: Decoder = connect(start, (death) => {
    for (const listener of listeners) listener(death)
  })
  return {
    decoder,
    async read(source, options) {
      const reader = connect<typeof readerFunctions>(() => createWorker('reader'))
      try {
        return await reader.call('read', [source], options)
      } catch (error) {
        throw error instanceof WorkerDeath ? readerDied(source, error) : error
      } finally {
        reader.close()
      }
    },
    open(recording, id) {
      return decoder.call('openRecording', [recording, id], { transfer: [recording.values.buffer] })
    },
    onDeath(listener) {
      listeners.push(listener)
    },
  }
}

/**
 * Notices a worker that ends without an event, as one does that the system kills: the browser then gives the lock
 * that it held to the page. Where there are no locks (no secure context) only deaths with an event are noticed.
 */
async function watch(decoder: Decoder, worker: WorkerLike): Promise<void> {
  if (!navigator.locks) return
  const name = `eeg-letter-decoder ${crypto.randomUUID()}`
  await decoder.call('holdLock', [name])
  await navigator.locks.request(name, () => {
    worker.onerror?.(new ErrorEvent('error', { message: 'it ended without a message' }))
  })
}

function readerDied(source: RecordingSource, { problem }: WorkerDeath): ProblemError {
  return new ProblemError({
    ...problem,
    message: 'the reading stopped in the middle: the file may need more memory than there is',
    file: source.kind === 'file' ? source.file.name : source.name,
    expected: 'enough memory for the whole file; a smaller part of it may do',
  })
}
