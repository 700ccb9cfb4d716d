import { powerColumns } from '../../eeg/featureName.ts'
import { powerRange } from '../../eeg/powerRange.ts'
import { FormatReader, possibleFormats } from '../../eeg/reading/formatReader.ts'
import type { ColumnWishes } from '../../eeg/reading/planColumns.ts'
import { RecordingBuilder } from '../../eeg/reading/recordingBuilder.ts'
import type { Recording } from '../../eeg/recording.ts'
import { late } from '../../late.ts'
import { fetchBytes } from '../files/fetchBytes.ts'
import { sha256OfFile } from '../files/sha256.ts'
import { holdLock } from '../rpc/holdLock.ts'
import { type CallContext, Transfer } from '../rpc/messages.ts'
import { readBytes } from './readBytes.ts'

/** Where a recording comes from: the site itself, or a file of the person's. */
export type RecordingSource =
  | ({
      readonly kind: 'url'
      readonly url: string
      readonly name: string
      /** Its content, where the page has it already. */
      readonly blob?: Blob | undefined
    } & ColumnWishes)
  | ({ readonly kind: 'file'; readonly file: File } & ColumnWishes)

/** A recording, the size of its file and the range of its powers. */
export interface ReadResult {
  readonly recording: Recording
  /** See `powerRange`. */
  readonly range: readonly [low: number, high: number]
  readonly bytes: number
}

const MILLISECONDS_BETWEEN_REPORTS = 50
/** From here on a file is larger than its numbers: only JSON takes so many bytes for them. */
const HASHED_ALONGSIDE = 2 ** 28
/** Rows at the end of a file may be a little shorter than those at its beginning. */
const HEADROOM = 1.08
/** Where a file is packed, more of it has been read than has come out; the less so the more there is. */
const FIRST_ESTIMATE = 0.1

/** What the reader's worker offers. */
export const readerFunctions = {
  /** Reads a recording piece by piece; its buffers are moved, not copied. Cancel it by ending the worker. */
  async read({ report, signal }: CallContext, source: RecordingSource): Promise<Transfer<ReadResult>> {
    const name = source.kind === 'file' ? source.file.name : source.name
    const file =
      source.kind === 'file'
        ? source.file
        : (source.blob ?? new Blob([await fetchBytes(source.url, name, { signal })]))
    report({ stage: 'Reading', fraction: 0 })
    const { labelColumn, features, wanted } = source
    const builder = new RecordingBuilder({ name, labelColumn, features, wanted, mostBytes: mostBytes() })
    const hashing = sha256OfFile(file, name)
    // What is wrong with the file is told by its reading.
    hashing.catch(() => {})
    // Before the rows, so that file and numbers are never both held whole; beside them where time counts for more.
    if (file.size < HASHED_ALONGSIDE) await hashing
    let reader: FormatReader | undefined
    let reported = performance.now()
    await readBytes(file, name, async (bytes, done) => {
      reader ??= await createReader(name, builder, bytes)
      reader.push(bytes)
      if (performance.now() - reported < MILLISECONDS_BETWEEN_REPORTS) return
      const fraction = Math.min(1, done / file.size)
      if (fraction >= FIRST_ESTIMATE) builder.expectRows(Math.ceil((HEADROOM * builder.rows) / fraction))
      report({ stage: 'Reading', fraction })
      reported = performance.now()
    })
    // What is packed may hold nothing at all.
    reader ??= await createReader(name, builder, new Uint8Array())
    reader.end()
    const recording = builder.finish(await hashing)
    const buffers = [recording.values.buffer, recording.lines.buffer]
    if (recording.labels) buffers.push(recording.labels.index.buffer)
    // What is no power has a scale of its own: EMOTIV's files have the EEG beside it, in thousands of microvolts.
    const range = powerRange(recording.values, recording.features.length, powerColumns(recording.features))
    return new Transfer({ recording, bytes: file.size, range }, buffers)
  },

  holdLock,
}

/** The reader of a file that begins with these bytes, with the code of those formats only that it may be of. */
async function createReader(
  name: string,
  builder: RecordingBuilder,
  first: Uint8Array,
): Promise<FormatReader> {
  const loading = possibleFormats(first).map(
    async (format) => [format, await late(format.load, `reads ${format.name}`).get(name)] as const,
  )
  return new FormatReader(name, builder, new Map(await Promise.all(loading)))
}

/** A quarter of the device's memory, where the browser tells of it, for the numbers of one recording. */
function mostBytes(): number {
  const told: unknown = Reflect.get(globalThis.navigator ?? {}, 'deviceMemory')
  const gibibytes = typeof told === 'number' ? told : 4
  return Math.min(2 ** 31, (gibibytes / 4) * 2 ** 30)
}
