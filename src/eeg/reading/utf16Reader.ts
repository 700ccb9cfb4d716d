import { notText } from '../notText.ts'
import type { PushReader } from './tableSink.ts'
import { createDecoder, type Decoder, encodeUtf8 } from './textDecoder.ts'

/** Turns UTF-16, which spreadsheets export as "Unicode text", into UTF-8 for another reader. */
export class Utf16Reader implements PushReader {
  readonly #file: string
  readonly #decoder: Decoder
  readonly #next: PushReader

  constructor(file: string, encoding: 'utf-16le' | 'utf-16be', next: PushReader) {
    this.#file = file
    this.#decoder = createDecoder(encoding)
    this.#next = next
  }

  push(bytes: Uint8Array): void {
    this.#next.push(encodeUtf8(this.#decode(bytes)))
  }

  end(): void {
    this.#next.push(encodeUtf8(this.#decode()))
    this.#next.end()
  }

  #decode(bytes?: Uint8Array): string {
    try {
      return bytes ? this.#decoder.decode(bytes, { stream: true }) : this.#decoder.decode()
    } catch {
      throw notText(this.#file, 'bytes that are not UTF-16 text after its byte order mark')
    }
  }
}

/** UTF-16 is known by its byte order mark only. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}
