import { ProblemError } from '../../../problem.ts'
import { ByteWindow, LONGEST_PART } from '../byteWindow.ts'
import type { PushReader, TableSink } from '../tableSink.ts'
import { createDecoder } from '../textDecoder.ts'
import { isJsonSpace, NEWLINE } from './jsonBytes.ts'
import { ObjectRows } from './objectRows.ts'
import { asRow, parsePart, tooDeep } from './parsePart.ts'
import { DEEPEST, PartScanner } from './partScanner.ts'

/** Reads NDJSON: one row a line. A line that is no row is the sink's to refuse or to pass over. */
export class LinesReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #rows: ObjectRows
  readonly #window = new ByteWindow()
  readonly #scanner = new PartScanner()
  readonly #decoder = createDecoder('utf-8')
  #line: number
  /** How far no line's end was found. */
  #searched = 0

  /** @param line number of the first line */
  constructor(file: string, sink: TableSink, line = 1) {
    this.#file = file
    this.#line = line - 1
    this.#sink = sink
    this.#rows = new ObjectRows(file, sink, this.#decoder)
  }

  push(chunk: Uint8Array): void {
    this.#window.append(chunk)
    const bytes = this.#window.bytes.subarray(0, this.#window.length)
    let start = 0
    for (let end = bytes.indexOf(NEWLINE, this.#searched); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      this.#takeLine(bytes.subarray(start, end))
      start = end + 1
    }
    this.#window.drop(start)
    this.#searched = this.#window.length
    if (this.#searched > LONGEST_PART) throw this.#tooLong()
  }

  end(): void {
    const { bytes, length } = this.#window
    this.#takeLine(bytes.subarray(0, length))
  }

  #tooLong(): ProblemError {
    return new ProblemError({
      code: 'too-large',
      message: 'a line is longer than any row',
      file: this.#file,
      row: `line ${this.#line + 1}`,
      found: `more than ${LONGEST_PART / 2 ** 20} MiB without an end`,
      expected: 'one row a line',
    })
  }

  #takeLine(bytes: Uint8Array): void {
    const place = `line ${++this.#line}`
    try {
      // Most rows look like the first one, and are found to be whole by being read.
      if (this.#rows.readsWhole(bytes)) this.#rows.addRead(place)
      else if (!isBlank(bytes)) this.#takeRow(bytes, place)
    } catch (error) {
      this.#tell(error, place)
    }
  }

  #takeRow(bytes: Uint8Array, place: string): void {
    const start = bytes.findIndex((byte) => !isJsonSpace(byte))
    this.#scanner.begin(bytes[start]!)
    this.#scanner.scan(bytes, start, bytes.length)
    const value = parsePart(bytes, this.#decoder, this.#file, place)
    if (this.#scanner.deepest > DEEPEST) throw tooDeep(this.#file, place)
    this.#rows.add(asRow(value, bytes, this.#scanner.members, this.#file, place), bytes, place)
  }

  /** A mistake in the row itself is the sink's to refuse or to pass over. */
  #tell(error: unknown, place: string): void {
    if (!(error instanceof ProblemError) || error.problem.row !== place) throw error
    this.#sink.bad(error.problem)
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)
}
