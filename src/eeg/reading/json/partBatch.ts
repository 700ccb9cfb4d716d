import type { Decoder } from '../textDecoder.ts'
import { CLOSE_ARRAY, COMMA, OPEN_ARRAY } from './jsonBytes.ts'
import type { ObjectRows } from './objectRows.ts'
import { parsePart } from './parsePart.ts'

const BATCH_BYTES = 1 << 18

interface Part {
  readonly start: number
  readonly end: number
  readonly members: number
  readonly place: string
}

/** What is done with the parts, in their order. */
export interface PartHandler {
  /** A row that was read by its shape: it waits in the rows to be added. */
  read(place: string): void
  /** @param bytes valid until the function returns */
  parsed(value: unknown, bytes: Uint8Array, members: number, place: string): void
  /** A part that is no JSON; what it throws ends the reading. */
  failed(error: unknown, place: string): void
}

/**
 * Parses parts of a JSON text that no row's shape fits, some dozens as one array. `JSON.parse` remembers the shape of an array's first object
 * for the others, so that this takes a tenth less than parsing them one by one. Each part must be closed in itself,
 * brackets and quotes, so that nothing of one can become part of another.
 */
export class PartBatch {
  readonly #file: string
  readonly #decoder: Decoder
  readonly #rows: ObjectRows
  readonly #handler: PartHandler
  #bytes = new Uint8Array(BATCH_BYTES + (BATCH_BYTES >> 2))
  #length = 1
  #parts: Part[] = []

  constructor(file: string, decoder: Decoder, rows: ObjectRows, handler: PartHandler) {
    this.#file = file
    this.#decoder = decoder
    this.#rows = rows
    this.#handler = handler
    this.#bytes[0] = OPEN_ARRAY
  }

  /** Adds a part that looks as the first row did, of which nothing need be known before. @returns whether it is one */
  addRead(bytes: Uint8Array, place: string): boolean {
    if (!this.#rows.reads(bytes)) return false
    this.flush()
    this.#handler.read(place)
    return true
  }

  /** @param bytes may be overwritten afterwards */
  add(bytes: Uint8Array, members: number, place: string): void {
    if (this.addRead(bytes, place)) return
    if (this.#length + bytes.length + 1 > this.#bytes.length) this.flush()
    if (bytes.length + 2 > this.#bytes.length) {
      this.#alone(bytes, members, place)
      return
    }
    const start = this.#length
    this.#bytes.set(bytes, start)
    const end = start + bytes.length
    this.#bytes[end] = COMMA
    this.#length = end + 1
    this.#parts.push({ start, end, members, place })
    if (this.#length > BATCH_BYTES) this.flush()
  }

  /** Hands over all parts that were added. */
  flush(): void {
    const parts = this.#parts
    if (parts.length === 0) return
    const end = this.#length
    // Before anything is handed over: what the handler throws must not bring the same parts again.
    this.#parts = []
    this.#length = 1
    const values = this.#parse(end)
    parts.forEach(({ start, end, members, place }, at) => {
      const bytes = this.#bytes.subarray(start, end)
      if (values?.length === parts.length) this.#handler.parsed(values[at], bytes, members, place)
      else this.#alone(bytes, members, place)
    })
  }

  /** The parts as one array; undefined where one of them is no JSON. */
  #parse(end: number): unknown[] | undefined {
    this.#bytes[end - 1] = CLOSE_ARRAY
    try {
      return JSON.parse(this.#decoder.decode(this.#bytes.subarray(0, end)))
    } catch {
      return undefined
    }
  }

  #alone(bytes: Uint8Array, members: number, place: string): void {
    let value: unknown
    try {
      value = parsePart(bytes, this.#decoder, this.#file, place)
    } catch (error) {
      this.#handler.failed(error, place)
      return
    }
    this.#handler.parsed(value, bytes, members, place)
  }
}
