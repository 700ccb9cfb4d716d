import { latin1Text } from './latin1.ts'

/**
 * What a file of a model may be by its first bytes: a pickle, or one that is compressed as joblib offers it. LZMA's old
 * files are known so that they are refused by name.
 */
export type ModelPacking = 'pickle' | 'zlib' | 'gzip' | 'bz2' | 'xz' | 'lzma'

const HEAD = 200

const MAGIC: readonly (readonly [readonly number[], ModelPacking])[] = [
  [[0x1f, 0x8b, 8], 'gzip'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz'],
  // What all programs write: lc 3, lp 0, pb 2 and a dictionary of whole 64 kB.
  [[0x5d, 0, 0], 'lzma'],
]

/** How protocols 0 and 1 begin: with a global, or a container and its number. No table begins so. */
const TEXT_PICKLE =
  /^(?:c[A-Za-z_][\w.]*\n[A-Za-z_]\w*\n[p(q)]|\((?:[dlt]p\d+\n|[ic][A-Za-z_][\w.]*\n[A-Za-z_]\w*\n)|[\]})][qr])/

/**
 * @param head a file's first bytes; 200 tell all
 * @returns null for anything else
 */
export function looksLikePickle(head: Uint8Array): ModelPacking | null {
  const [first = 0, second = 0] = head
  if (first === 0x80 && second >= 2 && second <= 5) return 'pickle'
  const known = MAGIC.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (known) return known[1]
  const text = latin1Text(head.subarray(0, HEAD))
  if (TEXT_PICKLE.test(text)) return 'pickle'
  if (/^BZh[1-9]1AY&SY/.test(text)) return 'bz2'
  // Deflate with a window of 32 kB and no dictionary; both bytes together are a multiple of 31 (RFC 1950).
  return first === 0x78 && ((first << 8) | second) % 31 === 0 && !(second & 0x20) ? 'zlib' : null
}
