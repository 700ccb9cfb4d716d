import { ProblemError } from '../problem.ts'
import { ByteWindow } from './byteWindow.ts'
import { OPEN_OBJECT } from './jsonBytes.ts'
import { ObjectRows } from './objectRows.ts'
import { asRow, parsePart } from './parsePart.ts'
import { PartScanner } from './partScanner.ts'
import type { PushReader, TableSink } from './tableSink.ts'
import { createDecoder } from './textDecoder.ts'

const NEWLINE = 0x0a

/** Reads NDJSON: one row a line. A line that is no row is the sink's to refuse or to pass over. */
export class LinesReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #rows: ObjectRows
  readonly #window = new ByteWindow()
  readonly #scanner = new PartScanner()
  readonly #decoder = createDecoder('utf-8')
  #line = 0

  constructor(file: string, sink: TableSink) {
    this.#file = file
    this.#sink = sink
    this.#rows = new ObjectRows(file, sink)
  }

  push(chunk: Uint8Array): void {
    this.#window.append(chunk)
    const { bytes, length } = this.#window
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0 && end < length; end = bytes.indexOf(NEWLINE, start)) {
      this.#takeLine(bytes.subarray(start, end))
      start = end + 1
    }
    this.#window.drop(start)
  }

  end(): void {
    const { bytes, length } = this.#window
    this.#takeLine(bytes.subarray(0, length))
  }

  #takeLine(bytes: Uint8Array): void {
    const place = `line ${++this.#line}`
    if (isBlank(bytes)) return
    try {
      const value = parsePart(bytes, this.#decoder, this.#file, place)
      this.#scanner.begin(OPEN_OBJECT)
      this.#scanner.scan(bytes, 0, bytes.length)
      const row = asRow(value, bytes, this.#scanner.members, this.#file, place)
      this.#rows.add(row, place)
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.row !== place) throw error
      this.#sink.bad(error.problem)
    }
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)
}
