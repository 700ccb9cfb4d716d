import { ByteReader } from '../byteReader.ts'
import type { Refuse } from '../pickleRefusal.ts'
import { LzmaDecoder } from './lzmaDecoder.ts'
import { RangeDecoder } from './rangeDecoder.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'

const UNKNOWN = 2 ** 64

/** LZMA's own old file (`.lzma`): properties, the dictionary's size, the unpacked size or -1, and the data. */
export function unpackLzma(packed: Uint8Array, out: UnpackedBytes, refuse: Refuse): void {
  const reader = new ByteReader(packed, out.file)
  const decoder = new LzmaDecoder(out, refuse)
  decoder.setProperties(reader.byte())
  decoder.reset()
  // What is kept is all that was unpacked, whatever size the dictionary has.
  reader.uint32()
  const size = reader.uint64()
  const range = new RangeDecoder(reader.take(reader.left), refuse)
  decoder.decode(range, size === UNKNOWN ? null : size)
  if (!range.isFinished) refuse('another end of the data', 'the end of the file')
}
