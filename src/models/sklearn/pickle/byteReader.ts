import { createDecoder } from '../../../eeg/reading/textDecoder.ts'
import { quoteFound } from '../../../problem.ts'
import { latin1Text } from './latin1.ts'
import { brokenModel } from './pickleRefusal.ts'

const LINE_END = 10
const UTF8 = createDecoder('utf-8')
const BYTE_ORDER_MARK = '\ufeff'

/** Reads a file's bytes in order; what is not there is refused, before anything is allocated for it. */
export class ByteReader {
  readonly file: string
  /** The next byte's position. */
  at = 0
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array, file: string) {
    this.file = file
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.at
  }

  /** @throws ProblemError `bad-model`, always; names the byte that was read last, or `at` */
  refuse(found: string, expected: string, at = this.at): never {
    throw brokenModel(this.file, at, found, expected)
  }

  /** A view of the next bytes. */
  take(count: number): Uint8Array {
    const start = this.#skip(count)
    return this.#bytes.subarray(start, start + count)
  }

  byte(): number {
    return this.#view.getUint8(this.#skip(1))
  }

  uint16(): number {
    return this.#view.getUint16(this.#skip(2), true)
  }

  int32(): number {
    return this.#view.getInt32(this.#skip(4), true)
  }

  uint32(): number {
    return this.#view.getUint32(this.#skip(4), true)
  }

  /** Exact where it can be a size; more than 2⁵³ stays more than any file has. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#skip(8), true))
  }

  /** Big-endian, as pickles have them. */
  float64(): number {
    return this.#view.getFloat64(this.#skip(8), false)
  }

  /** The bytes up to the next line feed, which is passed over. */
  line(): Uint8Array {
    const end = this.#bytes.indexOf(LINE_END, this.at)
    if (end < 0) this.refuse('the end of the file', 'a line that ends')
    const line = this.take(end - this.at)
    this.at++
    return line
  }

  /** A line of digits and such, one character a byte. */
  textLine(): string {
    return latin1Text(this.line())
  }

  /** A line of text, for names. */
  utf8Line(): string {
    const start = this.at
    return this.#decode(this.line(), start)
  }

  utf8(count: number): string {
    const start = this.at
    return this.#decode(this.take(count), start)
  }

  #decode(bytes: Uint8Array, at: number): string {
    try {
      const text = UTF8.decode(bytes)
      // The decoder drops a mark, which is a character of the text here.
      return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? BYTE_ORDER_MARK + text : text
    } catch {
      return this.refuse(quoteFound(latin1Text(bytes.subarray(0, 40))), 'text in UTF-8', at)
    }
  }

  #skip(count: number): number {
    if (!(count >= 0 && count <= this.left)) {
      this.refuse(`${this.left} bytes up to the end`, `${count} bytes`)
    }
    const start = this.at
    this.at += count
    return start
  }
}
