import { readBytes, readWhole } from '../reader/readBytes.ts'
import { sha2, sha256, toHex } from './sha256.ts'

/** Above this a file is hashed piece by piece, since the browser's own code wants all of it at once. */
const MOST_AT_ONCE = 2 ** 29

/**
 * SHA-256 of a file, as `sha256` gives it.
 * @throws ProblemError `not-found` where it cannot be read, `network` as above
 */
export async function sha256OfFile(file: Blob, name: string): Promise<string> {
  if (file.size <= MOST_AT_ONCE) {
    const bytes = await readWhole(file, name)
    const digest = await sha256(bytes)
    // Frees the memory now, where the browser can: the collector may wait until long after the numbers need it.
    const buffer: ArrayBuffer & { readonly transfer?: (length: number) => unknown } = bytes.buffer
    buffer.transfer?.(0)
    return digest
  }
  const { sha256: create } = await sha2.get(name)
  const hash = create.create()
  await readBytes(file, name, (bytes) => hash.update(bytes), { unpack: false })
  return toHex(hash.digest())
}
