import { FormatReader } from './formatReader.ts'
import { FORMATS } from './formats.ts'
import type { TableSink } from './tableSink.ts'

const ALL_FORMATS = new Map(
  await Promise.all(FORMATS.map(async (format) => [format, await format.load()] as const)),
)

/** Reads a table of any known format with all code at hand, as the command line does; see `FormatReader`. */
export class RecordingReader extends FormatReader {
  /** @param blockBytes bytes that are taken at once */
  constructor(file: string, sink: TableSink, blockBytes?: number) {
    super(file, sink, ALL_FORMATS, blockBytes)
  }
}
