import { late } from '../../late.ts'

export const sha2 = late(() => import('@noble/hashes/sha2.js'), 'computes digests')

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

/** As lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
