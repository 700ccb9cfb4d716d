import { powerColumns } from '../../eeg/featureName.ts'
import { powerRange } from '../../eeg/powerRange.ts'
import { FormatReader, possibleFormats } from '../../eeg/reading/formatReader.ts'
import type { ColumnWishes } from '../../eeg/reading/planColumns.ts'
import { RecordingBuilder } from '../../eeg/reading/recordingBuilder.ts'
import type { Recording } from '../../eeg/recording.ts'
import { late } from '../../late.ts'
import { fetchBytes } from '../files/fetchBytes.ts'
import { holdLock } from '../rpc/holdLock.ts'
import { type CallContext, Transfer } from '../rpc/messages.ts'
import { type ByteStream, receivePieces } from '../rpc/pieces.ts'
import type { TakeContent } from './content.ts'
import { files, readArriving } from './readArriving.ts'

/** Where a recording comes from: the site itself, or a file of the person's. */
export type RecordingSource = SiteSource | ({ readonly kind: 'file'; readonly file: File } & ColumnWishes)

export interface SiteSource extends ColumnWishes {
  readonly kind: 'url'
  readonly url: string
  readonly name: string
  /** Its content as it comes, where the page fetches it: see `receivePieces`. */
  readonly pieces?: MessagePort
}

/** A recording, the size of its file and the range of its powers. */
export interface ReadResult {
  readonly recording: Recording
  /** See `powerRange`. */
  readonly range: readonly [low: number, high: number]
  readonly bytes: number
}

const MILLISECONDS_BETWEEN_REPORTS = 50
/** Rows at the end of a file may be a little shorter than those at its beginning. */
const HEADROOM = 1.08
/** Where a file is packed, more of it has been read than has come out; the less so the more there is. */
const FIRST_ESTIMATE = 0.1

/** What the reader's worker offers. */
export const readerFunctions = {
  /** Reads a recording piece by piece; its buffers are moved, not copied. Cancel it by ending the worker. */
  async read({ report, signal }: CallContext, source: RecordingSource): Promise<Transfer<ReadResult>> {
    const name = source.kind === 'file' ? source.file.name : source.name
    const { labelColumn, features, wanted } = source
    const builder = new RecordingBuilder({ name, labelColumn, features, wanted, mostBytes: mostBytes() })
    let reader: FormatReader | undefined
    let reported = -Infinity
    const take: TakeContent = async (bytes, fraction) => {
      reader ??= await createReader(name, builder, bytes)
      reader.push(bytes)
      if (performance.now() - reported < MILLISECONDS_BETWEEN_REPORTS) return
      if (fraction && fraction >= FIRST_ESTIMATE)
        builder.expectRows(Math.ceil((HEADROOM * builder.rows) / fraction))
      report({ stage: fraction === null ? 'Fetching' : 'Reading', fraction })
      reported = performance.now()
    }
    const content =
      source.kind === 'file'
        ? await (await files.get(name)).readContent(source.file, name, take)
        : await readArriving(await streamOf(source, signal), name, take)
    // What is packed may hold nothing at all.
    reader ??= await createReader(name, builder, new Uint8Array())
    reader.end()
    const recording = builder.finish(content.sha256)
    const buffers = [recording.values.buffer, recording.lines.buffer]
    if (recording.labels) buffers.push(recording.labels.index.buffer)
    // What is no power has a scale of its own: EMOTIV's files have the EEG beside it, in thousands of microvolts.
    const range = powerRange(recording.values, recording.features.length, powerColumns(recording.features))
    return new Transfer({ recording, bytes: content.bytes, range }, buffers)
  },

  holdLock,
}

/** What the page fetches, or where it could not what is fetched here. */
async function streamOf({ url, name, pieces }: SiteSource, signal: AbortSignal): Promise<ByteStream> {
  if (pieces) return receivePieces(pieces)
  return new Blob([await fetchBytes(url, name, { signal })]).stream()
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
