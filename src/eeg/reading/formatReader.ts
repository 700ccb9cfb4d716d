import { ProblemError } from '../../problem.ts'
import { notText } from '../notText.ts'
import { binaryFormat, LONGEST_SIGNATURE } from './binaryFormat.ts'
import { ByteWindow } from './byteWindow.ts'
import type { CreateReader, Format } from './format.ts'
import { FORMATS } from './formats.ts'
import { isJsonSpace, NEWLINE } from './json/jsonBytes.ts'
import type { PushReader, TableSink } from './tableSink.ts'
import { Utf16Reader, utf16Of } from './utf16Reader.ts'

/** So many spaces in one line at the beginning are no text. */
const MOST_SPACES = 1 << 22
const RETURN = 0x0d
/** Bytes that are taken at once. */
const BLOCK = 1 << 18

/** The code of formats, as far as it was loaded. */
export type LoadedFormats = ReadonlyMap<Format, CreateReader>

/**
 * Reads a table of any known format, recognised by its content and never by the file's name. The answer does not depend
 * on how the bytes are cut: they are gathered into blocks first.
 */
export class FormatReader implements PushReader {
  readonly #file: string
  readonly #sink: TableSink
  readonly #loaded: LoadedFormats
  readonly #blockBytes: number
  /** What no block is full of yet. */
  readonly #block = new ByteWindow()
  /** What came before the format was known. */
  readonly #head = new ByteWindow()
  /** Number of the head's first line. */
  #line = 1
  #reader: PushReader | undefined

  /** @param loaded the formats that the file may be of, see `possibleFormats` */
  constructor(file: string, sink: TableSink, loaded: LoadedFormats, blockBytes = BLOCK) {
    this.#file = file
    this.#sink = sink
    this.#loaded = loaded
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
    if (head.length < LONGEST_SIGNATURE && !isAll) return
    if (head.offset === 0) {
      const encoding = utf16Of(head.bytes.subarray(0, head.length))
      if (encoding) {
        const next = new FormatReader(this.#file, this.#sink, this.#loaded, this.#blockBytes)
        this.#begin(new Utf16Reader(this.#file, encoding, next))
        return
      }
      if (startsWithMark(head.bytes)) head.drop(3)
      const binary = binaryFormat(head.bytes.subarray(0, head.length))
      if (binary) throw notText(this.#file, binary)
    }
    this.#dropBlankLines()
    const first = firstCharacter(head.bytes.subarray(0, head.length))
    if (first < 0) {
      if (head.length > MOST_SPACES) throw this.#endlessSpaces()
      return
    }
    const text = head.bytes.subarray(first, head.length)
    for (const format of FORMATS) {
      const isThis = format.recognise(text, isAll)
      if (isThis === undefined) return
      if (isThis) {
        this.#begin(this.#createReader(format))
        return
      }
    }
  }

  #createReader(format: Format): PushReader {
    const create = this.#loaded.get(format)
    if (!create) throw new Error(`the code that reads ${format.name} was not loaded`)
    return create(this.#file, this.#sink, { line: this.#line, offset: this.#head.offset })
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

/** The formats that a file may be of that begins with these bytes: their code is what reading it can need. */
export function possibleFormats(bytes: Uint8Array): readonly Format[] {
  const text = bytes.subarray(startsWithMark(bytes) ? 3 : 0)
  const first = firstCharacter(text)
  if (bytes.length < LONGEST_SIGNATURE || first < 0 || utf16Of(bytes)) return FORMATS
  const answers = FORMATS.map((format) => format.recognise(text.subarray(first), false))
  const certain = answers.indexOf(true)
  return FORMATS.filter((_, at) => answers[at] !== false && (certain < 0 || at <= certain))
}

function firstCharacter(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => !isJsonSpace(byte))
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
