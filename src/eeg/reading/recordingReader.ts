import { notText } from '../notText.ts'
import { ProblemError } from '../problem.ts'
import { ByteWindow } from './byteWindow.ts'
import { CsvReader } from './csvReader.ts'
import { isJsonSpace, OPEN_ARRAY, OPEN_OBJECT } from './jsonBytes.ts'
import { JsonReader } from './jsonReader.ts'
import { LinesReader } from './linesReader.ts'
import { PartScanner } from './partScanner.ts'
import type { PushReader, TableSink } from './tableSink.ts'
import { Utf16Reader, utf16Of } from './utf16Reader.ts'

/** A first line longer than this is not waited for. */
const LONGEST_FIRST_LINE = 1 << 22
const NEWLINE = 0x0a
/** Bytes that a byte order mark has at most. */
const LONGEST_MARK = 3

/**
 * Reads a table of any known format, recognised by its content and never by the file's name: text that begins with `{`
 * or `[` is JSON (NDJSON where its first line is a row of its own), anything else a table with a header.
 */
export class RecordingReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  /** What came before the format was known. */
  readonly #head = new ByteWindow()
  #reader: PushReader | undefined

  constructor(file: string, sink: TableSink) {
    this.#file = file
    this.#sink = sink
  }

  /** @throws ProblemError */
  push(bytes: Uint8Array): void {
    if (this.#reader) {
      this.#reader.push(bytes)
      return
    }
    this.#head.append(bytes)
    this.#recognise(false)
  }

  /** @throws ProblemError */
  end(): void {
    if (!this.#reader) this.#recognise(true)
    if (this.#reader) {
      this.#reader.end()
      return
    }
    throw new ProblemError({
      code: 'empty',
      message: 'the file is empty',
      file: this.#file,
      found: 'no text',
      expected: 'JSON or CSV with rows of band power',
    })
  }

  #recognise(isAll: boolean): void {
    const all = this.#head.bytes.subarray(0, this.#head.length)
    if (all.length < LONGEST_MARK && !isAll) return
    const encoding = utf16Of(all)
    if (encoding) {
      this.#reader = new Utf16Reader(this.#file, encoding, new RecordingReader(this.#file, this.#sink))
      this.#reader.push(all)
      return
    }
    const head = withoutMark(all)
    const first = head.findIndex((byte) => !isJsonSpace(byte))
    if (first < 0) return
    const binary = binaryFormat(head)
    if (binary) throw notText(this.#file, binary)
    const isJson = head[first] === OPEN_OBJECT || head[first] === OPEN_ARRAY
    const isLines = isJson ? looksLikeLines(head, first, isAll) : false
    // The first line has not come whole.
    if (isLines === undefined) return
    this.#reader = isLines
      ? new LinesReader(this.#file, this.#sink)
      : isJson
        ? new JsonReader(this.#file, this.#sink)
        : new CsvReader(this.#file, this.#sink)
    this.#reader.push(head)
    this.#head.drop(this.#head.length)
  }
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

/** Whether the text has a row of plain values on a line of its own; undefined where that cannot be told yet. */
function looksLikeLines(head: Uint8Array, first: number, isAll: boolean): boolean | undefined {
  if (head[first] !== OPEN_OBJECT) return false
  const newline = head.indexOf(NEWLINE, first)
  const scanner = new PartScanner()
  scanner.begin(OPEN_OBJECT)
  const { isWhole } = scanner.scan(head, first, newline < 0 ? head.length : newline)
  // Brackets within the first one: an object of rows or columns.
  if (scanner.deepest > 1) return false
  if (newline < 0 && !isAll && head.length < LONGEST_FIRST_LINE) return undefined
  return isWhole && scanner.members > 0
}

/** What a file is that is known not to be text, by its first bytes. */
function binaryFormat(head: Uint8Array): string | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'a ZIP archive or a spreadsheet'
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46))
    return 'an image'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'a PDF'
  if (head.includes(0)) return 'bytes that are not UTF-8 text'
  return undefined
}
