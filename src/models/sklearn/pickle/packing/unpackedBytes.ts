import { hugeModel } from '../pickleRefusal.ts'

const MIB = 2 ** 20

/** What a compressed model may become. Weights compress to a tenth at best, a model that is mostly zeros to less. */
const UNPACK_LIMITS = {
  bytes: 512 * MIB,
  /** Bytes for each packed one; below `freeBytes` any number will do. */
  ratio: 250,
  freeBytes: 16 * MIB,
} as const

const FIRST = 1 << 16

/** Collects what is unpacked, and stops it where it is too much. */
export class UnpackedBytes {
  readonly file: string
  length = 0
  readonly #most: number
  #bytes = new Uint8Array(FIRST)

  /** @param packed the file's size */
  constructor(packed: number, file: string) {
    this.file = file
    this.#most = Math.min(
      UNPACK_LIMITS.bytes,
      Math.max(UNPACK_LIMITS.freeBytes, UNPACK_LIMITS.ratio * packed),
    )
  }

  /** @throws ProblemError `bad-model` where it is too much, as all that add */
  add(bytes: Uint8Array): void {
    this.#grow(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** The same byte so many times. */
  addRun(byte: number, count: number): void {
    this.#grow(count)
    this.#bytes.fill(byte, this.length, this.length + count)
    this.length += count
  }

  addByte(byte: number): void {
    if (this.length === this.#bytes.length) this.#grow(1)
    this.#bytes[this.length++] = byte
  }

  /** A view of what there is, from a position on. */
  from(start: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(start, this.length)
  }

  #grow(count: number): void {
    const length = this.length + count
    if (length > this.#most) {
      throw hugeModel(
        this.file,
        this.#most,
        'more',
        `${this.#most} bytes when unpacked, from a file of this size`,
      )
    }
    if (length <= this.#bytes.length) return
    const bytes = new Uint8Array(Math.min(this.#most, Math.max(length, 2 * this.#bytes.length)))
    bytes.set(this.from(0))
    this.#bytes = bytes
  }
}
