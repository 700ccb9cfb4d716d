import type { Refuse } from '../pickleRefusal.ts'
import { BitReader } from './bitReader.ts'
import { readCodes } from './bzip2Codes.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'

/** π and √π, each as 12 decimal digits: how a block and how the end is marked. */
const BLOCK = 0x314159265359
const END = 0x177245385090
const BLOCK_UNIT = 100_000
const POLYNOMIAL = 0x04c11db7

/** CRC-32 as bzip2 has it: the highest bit first. */
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1
  return crc
})

/**
 * Unpacks bzip2: one stream or several, each block's checksum compared. Written anew because what there is on npm
 * either needs Node's Buffer or does not end on some damaged files.
 *
 * Source: bzip2 1.0's `decompress.c`, by J. Seward, for the format.
 */
export function unpackBzip2(packed: Uint8Array, out: UnpackedBytes, refuse: Refuse): void {
  const reader = new BitReader(packed, refuse)
  do {
    const level = reader.bits(24) === 0x425a68 ? reader.bits(8) - 48 : 0
    if (level < 1 || level > 9) refuse('another beginning', 'BZh and a digit')
    let whole = 0
    for (let mark = reader.bits(48); mark !== END; mark = reader.bits(48)) {
      if (mark !== BLOCK) refuse('no block', 'a block of bzip2')
      const expected = reader.bits(32) | 0
      const start = out.length
      unpackBlock(reader, level * BLOCK_UNIT, out, refuse)
      const crc = checksum(out.from(start))
      if (crc !== expected) refuse('a block with another checksum', 'the data that was packed')
      whole = ((whole << 1) | (whole >>> 31)) ^ crc
    }
    if ((reader.bits(32) | 0) !== whole) refuse('another checksum of all', 'the data that was packed')
    reader.align()
  } while (!reader.isAtEnd)
}

function unpackBlock(reader: BitReader, most: number, out: UnpackedBytes, refuse: Refuse): void {
  if (reader.bit()) refuse('a randomised block of an old version', 'a block of bzip2 1.0')
  const origin = reader.bits(24)
  const block = readBlock(reader, most, refuse)
  const { length } = block
  if (origin >= length) refuse(`a block that begins at ${origin}`, `a place below ${length}`)
  undoRuns(undoSort(block, origin), out)
}

/** The block's bytes, still sorted by what follows them (Burrows–Wheeler). */
function readBlock(reader: BitReader, most: number, refuse: Refuse): Uint8Array {
  const used = Array.from({ length: 16 }, () => reader.bit())
  const alphabet = used.flatMap((isUsed, high) =>
    isUsed ? Array.from({ length: 16 }, (_, low) => (reader.bit() ? [16 * high + low] : [])).flat() : [],
  )
  if (alphabet.length === 0) refuse('a block without bytes', 'a block of bzip2')
  const nextSymbol = readCodes(reader, alphabet.length + 2, refuse)
  const end = alphabet.length + 1
  const block = new Uint8Array(most)
  let length = 0
  let run = 0
  let weight = 1
  for (;;) {
    const symbol = nextSymbol()
    if (symbol < 2) {
      // A run's length in digits 1 and 2, the lowest first.
      run += (symbol + 1) * weight
      weight *= 2
      if (run > most - length) refuse('a longer block', `${most} bytes`)
      continue
    }
    block.fill(alphabet[0]!, length, length + run)
    length += run
    run = 0
    weight = 1
    if (symbol === end) return block.subarray(0, length)
    if (length === most) refuse('a longer block', `${most} bytes`)
    const [byte] = alphabet.splice(symbol - 1, 1)
    alphabet.unshift(byte!)
    block[length++] = byte!
  }
}

/** Puts the bytes back in order, by the place of each byte's follower. */
function undoSort(block: Uint8Array, origin: number): Uint8Array {
  const places = new Uint32Array(257)
  for (const byte of block) places[byte + 1]!++
  for (let byte = 0; byte < 256; byte++) places[byte + 1]! += places[byte]!
  const next = new Uint32Array(block.length)
  for (let i = 0; i < block.length; i++) next[places[block[i]!]!++] = i
  const bytes = new Uint8Array(block.length)
  for (let i = 0, at = next[origin]!; i < bytes.length; i++, at = next[at]!) bytes[i] = block[at]!
  return bytes
}

/** Four equal bytes are followed by how many more there are. */
function undoRuns(bytes: Uint8Array, out: UnpackedBytes): void {
  let equal = 0
  let last = -1
  for (const byte of bytes) {
    if (equal === 4) {
      out.addRun(last, byte)
      equal = 0
      last = -1
      continue
    }
    equal = byte === last ? equal + 1 : 1
    last = byte
    out.addByte(byte)
  }
}

function checksum(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) crc = (crc << 8) ^ CRC_TABLE[((crc >>> 24) ^ byte) & 255]!
  return ~crc
}
