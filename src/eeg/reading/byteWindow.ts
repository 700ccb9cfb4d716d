/** A part, a line or a field that is longer than this many bytes is refused. */
export const LONGEST_PART = 2 ** 28

/** Bytes that have come and are still needed; what is done with is dropped from the front. */
export class ByteWindow {
  bytes = new Uint8Array(1 << 12)
  length = 0
  /** Offset of the first byte in the file. */
  offset: number

  constructor(offset = 0) {
    this.offset = offset
  }

  append(chunk: Uint8Array): void {
    const needed = this.length + chunk.length
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length))
      larger.set(this.bytes.subarray(0, this.length))
      this.bytes = larger
    }
    this.bytes.set(chunk, this.length)
    this.length = needed
  }

  /** Forgets the first bytes; those behind them move to the front. */
  drop(count: number): void {
    // A part that goes on over many chunks would be moved onto itself for each.
    if (count === 0) return
    this.bytes.copyWithin(0, count, this.length)
    this.length -= count
    this.offset += count
  }
}
