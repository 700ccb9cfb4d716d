import { crc32 } from '../../../bundle/zip/crc32.ts'
import { ByteReader } from '../byteReader.ts'
import type { Refuse } from '../pickleRefusal.ts'
import { crc64 } from './crc64.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'
import { unpackLzma2 } from './unpackLzma2.ts'

const LZMA2 = 0x21
/** Bytes of what the content is compared with, by its number; SHA-256 is not among what joblib writes. */
const CHECK_BYTES: ReadonlyMap<number, number> = new Map([
  [0, 0],
  [1, 4],
  [4, 8],
])

/**
 * Unpacks an xz file of one stream, without filters other than LZMA2; compares all of its checksums and sizes.
 *
 * Source: "The .xz File Format", 1.2.1 (L. Collin, I. Pavlov).
 */
export function unpackXz(packed: Uint8Array, out: UnpackedBytes, refuse: Refuse): void {
  const reader = new ByteReader(packed, out.file)
  reader.take(6)
  const flags = reader.take(2)
  if (reader.uint32() !== crc32(flags)) refuse('a header with another checksum', 'a whole xz file')
  if (flags[0] !== 0) refuse(`flag ${flags[0]}`, 'a flag of 0')
  const checkBytes = CHECK_BYTES.get(flags[1]!) ?? refuse(`check ${flags[1]}`, 'CRC-32 or CRC-64')
  const blocks: number[] = []
  for (let size = reader.byte(); size !== 0; size = reader.byte()) {
    const start = reader.at - 1
    readBlockHeader(reader, 4 * (size + 1), refuse)
    const from = out.length
    unpackLzma2(reader, out, refuse)
    blocks.push(reader.at - start + checkBytes, out.length - from)
    takePadding(reader, start, refuse)
    compare(reader.take(checkBytes), out.from(from), refuse)
  }
  const indexBytes = readIndex(reader, blocks, refuse)
  const crc = reader.uint32()
  const footer = reader.take(6)
  const view = new DataView(footer.buffer, footer.byteOffset, 6)
  const isSame =
    footer[4] === flags[0] && footer[5] === flags[1] && 4 * (view.getUint32(0, true) + 1) === indexBytes
  if (crc !== crc32(footer) || !isSame || reader.byte() !== 0x59 || reader.byte() !== 0x5a) {
    refuse('another end', 'the end of an xz file')
  }
  if (reader.left > 0) refuse(`${reader.left} bytes behind the compressed ones`, 'the end of the file')
}

function readBlockHeader(reader: ByteReader, size: number, refuse: Refuse): void {
  reader.at--
  const bytes = reader.take(size - 4)
  if (reader.uint32() !== crc32(bytes)) refuse('a block with another checksum', 'a whole xz file')
  const header = new ByteReader(bytes, reader.file)
  header.byte()
  const flags = header.byte()
  if (flags & 0x3f) refuse('several filters', 'LZMA2 alone')
  if (flags & 0x40) takeNumber(header, refuse)
  if (flags & 0x80) takeNumber(header, refuse)
  if (takeNumber(header, refuse) !== LZMA2 || header.byte() !== 1) refuse('another filter', 'LZMA2')
  // What is kept is all that was unpacked, whatever size the dictionary has.
  header.byte()
}

/**
 * The sizes of all blocks once more.
 * @returns the index's bytes with its checksum
 */
function readIndex(reader: ByteReader, blocks: readonly number[], refuse: Refuse): number {
  const start = reader.at - 1
  const numbers = [takeNumber(reader, refuse)]
  while (numbers.length <= blocks.length) numbers.push(takeNumber(reader, refuse))
  takePadding(reader, start, refuse)
  const end = reader.at
  reader.at = start
  const crc = crc32(reader.take(end - start))
  const isSame = numbers.every((number, i) => number === (i === 0 ? blocks.length / 2 : blocks[i - 1]))
  if (reader.uint32() !== crc || !isSame) refuse('another index', 'the sizes of what was unpacked')
  return reader.at - start
}

function compare(check: Uint8Array, content: Uint8Array, refuse: Refuse): void {
  const view = new DataView(check.buffer, check.byteOffset, check.length)
  const isSame =
    check.length === 4
      ? view.getUint32(0, true) === crc32(content)
      : check.length === 0 || view.getBigUint64(0, true) === crc64(content)
  if (!isSame) refuse('content with another checksum', 'what was packed')
}

/** Zeros up to a multiple of 4 bytes. */
function takePadding(reader: ByteReader, start: number, refuse: Refuse): void {
  while ((reader.at - start) % 4 !== 0) if (reader.byte() !== 0) refuse('padding with content', 'zeros')
}

/** Seven bits a byte, the lowest first; as large as a size can be. */
function takeNumber(reader: ByteReader, refuse: Refuse): number {
  let number = 0
  for (let weight = 1; weight < 2 ** 49; weight *= 128) {
    const byte = reader.byte()
    number += (byte & 127) * weight
    if (byte < 128) return number
  }
  return refuse('a number of more bytes', 'a size')
}
