import type { Recording } from '../eeg/recording.ts'
import { late } from '../late.ts'
import { ProblemError } from '../problem.ts'
import type { createDecoderFunctions } from './decoder/decoderFunctions.ts'
import { type EarlyReading, earlyReading } from './earlyReading.ts'
import type { ReadResult, RecordingSource, readerFunctions, SiteSource } from './reader/readerFunctions.ts'
import { type CallOptions, type Connection, connect, WorkerDeath } from './rpc/connect.ts'
import { createWorker } from './rpc/createWorker.ts'
import { watched } from './rpc/watched.ts'
import type { Trainer } from './trainer/createTrainer.ts'

type Decoder = Pick<DecoderConnection, 'call' | 'close'>
type DecoderConnection = Connection<ReturnType<typeof createDecoderFunctions>>
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

/** An engine that can begin before it is asked. */
export interface EarlyEngine extends Engine {
  /**
   * Starts the workers of the first view, and reads what one of them will be asked for.
   * @param recording the site's; null where it has none
   */
  begin(recording: SiteSource | null): void
}

/** The decoder's worker starts with the first call, or as everything begins. */
export function createEngine(): EarlyEngine {
  const listeners: ((death: WorkerDeath) => void)[] = []
  const decoder: DecoderConnection = connect(
    () => watched(createWorker('decoder'), () => decoder),
    (death) => {
      for (const listener of listeners) listener(death)
    },
  )
  const createReader = () => {
    const reader: Reader = connect(() => watched(createWorker('reader'), () => reader))
    return reader
  }
  const readBy = async (reader: Reader, ...[source, options]: Parameters<Engine['read']>) => {
    try {
      return await reader.call('read', [source], options)
    } catch (error) {
      throw error instanceof WorkerDeath ? readerDied(source, error) : error
    } finally {
      reader.close()
    }
  }
  let early: EarlyReading | undefined
  return {
    decoder,
    begin(recording) {
      decoder.start()
      if (!recording) return
      const reader = createReader()
      reader.start()
      early = earlyReading(recording, (...asked) => readBy(reader, ...asked))
    },
    read(source, options = {}) {
      const begun = early?.fits(source) ? early : undefined
      if (!begun) return readBy(createReader(), source, options)
      early = undefined
      return begun.take(options)
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
