import { late } from '../../late.ts'
import { readBytes, readWhole } from '../reader/readBytes.ts'

/** Above this a file is hashed piece by piece, since the browser's own code wants all of it at once. */
const MOST_AT_ONCE = 2 ** 29

const sha2 = late(() => import('@noble/hashes/sha2.js'), 'computes digests')

/**
 * SHA-256 as 64 lower-case hexadecimal digits. By the browser's own code where the page is a secure context, by
 * JavaScript on a plain-http host, where `crypto.subtle` does not exist.
 * @throws ProblemError `network` where that JavaScript could not be fetched
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (globalThis.crypto?.subtle) return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  const { sha256: hash } = await sha2.get()
  return toHex(hash(bytes))
}

/**
 * The same of a file.
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

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
