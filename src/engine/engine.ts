import type { Recording } from '../eeg/recording.ts'
import { late } from '../late.ts'
import { ProblemError } from '../problem.ts'
import type { createDecoderFunctions } from './decoder/decoderFunctions.ts'
import type { ReadResult, RecordingSource, readerFunctions } from './reader/readerFunctions.ts'
import { type CallOptions, type Connection, connect, WorkerDeath } from './rpc/connect.ts'
import { createWorker } from './rpc/createWorker.ts'
import { watched } from './rpc/watched.ts'
import type { Trainer } from './trainer/createTrainer.ts'

type Decoder = Connection<ReturnType<typeof createDecoderFunctions>>
type Reader = Connection<typeof readerFunctions>

const training = late(() => import('./trainer/createTrainer.ts'), 'trains decoders')

/** Everything that runs off the page. */
export interface Engine {
  readonly decoder: Decoder
  /**
   * Reads a recording in a worker of its own, which ends with the reading or with the signal.
   * @throws ProblemError why the file is refused, or that the worker died over it
   */
  read(source: RecordingSource, options?: Omit<CallOptions, 'transfer'>): Promise<ReadResult>
  /** A worker of its own for a training, which starts with the first call; close it to end whatever it does. */
  trainer(): Trainer
  /** Hands a recording's buffers over to the decoder; they are gone from the page afterwards. */
  openRecording(id: number, recording: Recording): Promise<void>
  /** Calls back whenever the decoder's worker has died; the next call starts another, which holds nothing. */
  onDeath(listener: (death: WorkerDeath) => void): void
}

/** The decoder's worker starts with the first call. */
export function createEngine(): Engine {
  const listeners: ((death: WorkerDeath) => void)[] = []
  const decoder: Decoder = connect(
    () => watched(createWorker('decoder'), () => decoder),
    (death) => {
      for (const listener of listeners) listener(death)
    },
  )
  return {
    decoder,
    async read(source, options) {
      const reader: Reader = connect(() => watched(createWorker('reader'), () => reader))
      try {
        return await reader.call('read', [source], options)
      } catch (error) {
        throw error instanceof WorkerDeath ? readerDied(source, error) : error
      } finally {
        reader.close()
      }
    },
    trainer() {
      const loading = training.get().then(({ createTrainer }) => createTrainer())
      loading.catch(() => {})
      const call: Trainer['call'] = async (...asked) => (await loading).call(...asked)
      return { call, close: () => void loading.then((trainer) => trainer.close()).catch(() => {}) }
    },
    openRecording(id, recording) {
      return decoder.call('openRecording', [id, recording], { transfer: [recording.values.buffer] })
    },
    onDeath(listener) {
      listeners.push(listener)
    },
  }
}

function readerDied(source: RecordingSource, { problem }: WorkerDeath): ProblemError {
  return new ProblemError({
    ...problem,
    message: 'the reading stopped in the middle: the file may need more memory than there is',
    file: source.kind === 'file' ? source.file.name : source.name,
    expected: 'enough memory for the whole file; a smaller part of it may do',
  })
}
