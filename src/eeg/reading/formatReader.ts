import { ProblemError } from '../../problem.ts'
import { notText } from '../notText.ts'
import { ByteWindow } from './byteWindow.ts'
import type { CsvOptions } from './csv/csvReader.ts'
import { isJsonSpace, NEWLINE, OPEN_ARRAY, OPEN_OBJECT } from './json/jsonBytes.ts'
import { JsonReader } from './json/jsonReader.ts'
import { LinesReader } from './json/linesReader.ts'
import { PartScanner } from './json/partScanner.ts'
import type { PushReader, TableSink } from './tableSink.ts'
import { Utf16Reader, utf16Of } from './utf16Reader.ts'

/** A first line longer than this is not waited for. */
const LONGEST_FIRST_LINE = 1 << 22
const RETURN = 0x0d
/** A byte order mark and the first bytes of a binary format. */
const LONGEST_START = 8
/** Bytes that are taken at once. */
const BLOCK = 1 << 18

/** Makes the reader of tables with a header, for a file and a sink. */
export type CreateCsvReader = (file: string, sink: TableSink, options: CsvOptions) => PushReader

/**
 * Reads a table of any known format, recognised by its content and never by the file's name: text that begins with `{`
 * or `[` is JSON (NDJSON where its first line is a row of its own), anything else a table with a header. The answer does
 * not depend on how the bytes are cut: they are gathered into blocks first. The reader of tables is given from outside,
 * as only few files need its code; `RecordingReader` is this class with it.
 */
export class FormatReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #createCsvReader: CreateCsvReader
  readonly #blockBytes: number
  /** What no block is full of yet. */
  readonly #block = new ByteWindow()
  /** What came before the format was known. */
  readonly #head = new ByteWindow()
  /** Number of the head's first line. */
  #line = 1
  #reader: PushReader | undefined

  constructor(file: string, sink: TableSink, createCsvReader: CreateCsvReader, blockBytes = BLOCK) {
    this.#file = file
    this.#sink = sink
    this.#createCsvReader = createCsvReader
    this.#blockBytes = blockBytes
  }

  /** @throws ProblemError */
  push(bytes: Uint8Array): void {
    const block = this.#block
    for (let at = 0; at < bytes.length; ) {
      const next = bytes.subarray(at, at + this.#blockBytes - block.length)
      at += next.length
      if (next.length === this.#blockBytes) this.#take(next)
      else {
        block.append(next)
        if (block.length === this.#blockBytes) this.#takeBlock()
      }
    }
  }

  #takeBlock(): void {
    this.#take(this.#block.bytes.subarray(0, this.#block.length))
    this.#block.drop(this.#block.length)
  }

  #take(bytes: Uint8Array): void {
    if (this.#reader) {
      this.#reader.push(bytes)
      return
    }
    this.#head.append(bytes)
    this.#recognise(false)
  }

  /** @throws ProblemError */
  end(): void {
    if (this.#block.length > 0) this.#takeBlock()
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
    const head = this.#head
    if (head.length < LONGEST_START && !isAll) return
    if (head.offset === 0) {
      const encoding = utf16Of(head.bytes.subarray(0, head.length))
      if (encoding) {
        const next = new FormatReader(this.#file, this.#sink, this.#createCsvReader, this.#blockBytes)
        this.#begin(new Utf16Reader(this.#file, encoding, next))
        return
      }
      if (startsWithMark(head.bytes)) head.drop(3)
      const binary = binaryFormat(head.bytes)
      if (binary) throw notText(this.#file, binary)
    }
    this.#dropBlankLines()
    const bytes = head.bytes.subarray(0, head.length)
    const first = bytes.findIndex((byte) => !isJsonSpace(byte))
    if (first < 0) {
      if (head.length > LONGEST_FIRST_LINE) throw this.#endlessSpaces()
      return
    }
    const isJson = isOpening(bytes[first])
    const isLines = isJson ? looksLikeLines(bytes, first, isAll) : false
    // The first line has not come whole.
    if (isLines === undefined) return
    if (isLines) this.#begin(new LinesReader(this.#file, this.#sink, this.#line))
    else if (isJson) this.#begin(new JsonReader(this.#file, this.#sink, head.offset))
    else this.#begin(this.#createCsvReader(this.#file, this.#sink, { line: this.#line }))
  }

  #begin(reader: PushReader): void {
    this.#reader = reader
    reader.push(this.#head.bytes.subarray(0, this.#head.length))
    this.#head.drop(this.#head.length)
  }

  /** Lines of spaces at the beginning are counted and forgotten, so that there may be any number of them. */
  #dropBlankLines(): void {
    const { bytes, length } = this.#head
    let done = 0
    for (let at = 0; at < length && isJsonSpace(bytes[at]!); at++) {
      const byte = bytes[at]!
      // Whether a return at the very end is a line of its own, the next byte will tell.
      const isLineEnd = byte === NEWLINE || (byte === RETURN && at + 1 < length && bytes[at + 1] !== NEWLINE)
      if (!isLineEnd) continue
      this.#line++
      done = at + 1
    }
    this.#head.drop(done)
  }

  #endlessSpaces(): ProblemError {
    return new ProblemError({
      code: 'too-large',
      message: 'the file begins with spaces without an end',
      file: this.#file,
      row: `line ${this.#line}`,
      found: `${this.#head.length} spaces`,
      expected: 'JSON or CSV with rows of band power',
    })
  }
}

/**
 * Whether a file that begins with these bytes never needs the reader of tables. False as well where that cannot be told
 * yet: for blank bytes, and behind a byte order mark.
 */
export function startsAsJson(bytes: Uint8Array): boolean {
  return isOpening(bytes.find((byte) => !isJsonSpace(byte)))
}

function isOpening(byte: number | undefined): boolean {
  return byte === OPEN_OBJECT || byte === OPEN_ARRAY
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** Whether the text has a row of plain values on a line of its own; undefined where that cannot be told yet. */
function looksLikeLines(head: Uint8Array, first: number, isAll: boolean): boolean | undefined {
  if (head[first] !== OPEN_OBJECT) return false
  const newline = head.indexOf(NEWLINE, first)
  const scanner = new PartScanner()
  scanner.begin(OPEN_OBJECT)
  const end = newline < 0 ? head.length : newline
  const { at, isWhole } = scanner.scan(head, first, end)
  // Brackets within the first one: an object of rows or columns.
  if (scanner.deepest > 1) return false
  if (newline < 0 && !isAll) return head.length < LONGEST_FIRST_LINE ? undefined : false
  if (isWhole) return scanner.members > 0 && head.subarray(at, end).every(isJsonSpace)
  // A line that is broken says nothing; one below it that begins with a brace does.
  return newline >= 0 && head[newline + 1] === OPEN_OBJECT
}

/** What a file is that is known not to be text, by its first bytes. */
function binaryFormat(head: Uint8Array): string | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'a ZIP archive or a spreadsheet'
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46))
    return 'an image'
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'a PDF'
  return undefined
}
