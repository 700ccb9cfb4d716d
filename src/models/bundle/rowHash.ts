import type { Matrix } from '../matrix.ts'

/**
 * A 64-bit hash of each row at `indices`, as two uint32 each: equal for rows of equal numbers (0 and −0 are equal),
 * and for others with a probability of about 2⁻⁶⁴. After MurmurHash3 (Appleby 2011, public domain), one lane for
 * each half; it does not withstand someone who looks for collisions.
 * @param rows rows × features
 */
export function hashRows({ columns, values }: Matrix, indices: Int32Array): Uint32Array {
  const hashes = new Uint32Array(2 * indices.length)
  const view = new DataView(new ArrayBuffer(8))
  for (let at = 0; at < indices.length; at++) {
    const start = indices[at]! * columns
    let a = 0x9747b28c
    let b = 0x3c6ef372
    for (let i = start; i < start + columns; i++) {
      // Adding zero turns −0 into 0.
      view.setFloat64(0, values[i]! + 0, true)
      const low = view.getUint32(0, true)
      const high = view.getUint32(4, true)
      a = stepA(stepA(a, low), high)
      b = stepB(stepB(b, high), low)
    }
    hashes[2 * at] = finish(a ^ columns)
    hashes[2 * at + 1] = finish(b ^ columns)
  }
  return hashes
}

function stepA(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  const mixed = hash ^ k
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0
}

function stepB(hash: number, word: number): number {
  let k = Math.imul(word, 0x239b961b)
  k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789)
  const mixed = hash ^ k
  return (Math.imul((mixed << 19) | (mixed >>> 13), 5) + 0x561ccd1b) | 0
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
