/** What is known of a file once it was read. */
export interface Content {
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
}

/**
 * Uses bytes, unpacked where the file is gzipped, and is told how much of the file was used for all so far: 0 to 1, or
 * null where its size is not known. What it returns is waited for before the next piece.
 */
export type TakeContent = (bytes: Uint8Array<ArrayBuffer>, fraction: number | null) => unknown
