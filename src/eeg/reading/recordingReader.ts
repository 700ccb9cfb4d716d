import { CsvReader } from './csv/csvReader.ts'
import { FormatReader } from './formatReader.ts'
import type { TableSink } from './tableSink.ts'

/** Reads a table of any known format; see `FormatReader`. */
export class RecordingReader extends FormatReader {
  /** @param blockBytes bytes that are taken at once */
  constructor(file: string, sink: TableSink, blockBytes?: number) {
    super(file, sink, (...args) => new CsvReader(...args), blockBytes)
  }
}
