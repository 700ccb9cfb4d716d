import type { ZipEntry } from './zipDirectory.ts'
import { zipRefusal } from './zipRefusal.ts'

/** What a decoder's ZIP file may have. */
export interface DecoderZipLimits {
  /** Entries of any kind, folders and those that are passed over too. */
  readonly entries: number
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number
  /** Unpacked bytes of all entries. */
  readonly bytes: number
  /** Unpacked bytes of an entry for each packed one; below `freeBytes` any number will do. */
  readonly ratio: number
  readonly freeBytes: number
}

const MIB = 2 ** 20

/** Numbers as text pack 2 to 10 to one, weights hardly at all; nothing but zeros about 1000 to one. */
export const DECODER_ZIP_LIMITS: DecoderZipLimits = {
  entries: 200,
  entryBytes: 256 * MIB,
  bytes: 512 * MIB,
  ratio: 250,
  freeBytes: 16 * MIB,
}

/**
 * Refuses sizes that are beyond the limits, as the directory states them; unpacking gives no more than that.
 * @throws ProblemError `too-large`
 */
export function checkZipSizes(entries: readonly ZipEntry[], limits: DecoderZipLimits, file: string): void {
  let bytes = 0
  for (const { name, bytes: size, start, end } of entries) {
    const found = `${size} bytes, from ${end - start} packed ones`
    if (size > limits.entryBytes) {
      throw tooLarge(file, found, `${limits.entryBytes} bytes at most`, name)
    }
    if (size > limits.freeBytes && size > limits.ratio * (end - start)) {
      throw tooLarge(file, found, `${limits.ratio} bytes at most from each packed one`, name)
    }
    bytes += size
  }
  if (bytes > limits.bytes) {
    throw tooLarge(file, `${bytes} bytes in all`, `${limits.bytes} bytes at most`)
  }
}

function tooLarge(file: string, found: string, expected: string, entry?: string) {
  const message =
    'the ZIP file holds more than a decoder can have; save the decoder again on the page it came from, without the recording'
  return zipRefusal({ code: 'too-large', message, file, entry, found, expected })
}
