import type { ByteReader } from '../byteReader.ts'
import type { Refuse } from '../pickleRefusal.ts'
import { LzmaDecoder } from './lzmaDecoder.ts'
import { RangeDecoder } from './rangeDecoder.ts'
import type { UnpackedBytes } from './unpackedBytes.ts'

/** LZMA2: chunks of LZMA or of bytes as they are, up to a zero. */
export function unpackLzma2(reader: ByteReader, out: UnpackedBytes, refuse: Refuse): void {
  const decoder = new LzmaDecoder(out, refuse)
  /** What has to come first: 3 everything, 2 properties, 1 even chances. */
  let missing = 3
  for (let control = reader.byte(); control !== 0; control = reader.byte()) {
    if (control < 0x80) {
      if (control > 2 || (control === 2 && missing === 3)) refuse(`chunk ${control}`, 'a chunk of LZMA2')
      if (control === 1) decoder.forget()
      out.add(reader.take(uint16(reader) + 1))
      missing = Math.max(1, Math.min(2, control === 1 ? 2 : missing))
      continue
    }
    const unpacked = ((control & 31) << 16) + uint16(reader) + 1
    const packed = uint16(reader) + 1
    const fresh = (control >> 5) & 3
    if (fresh < missing) refuse('a chunk that goes on with nothing', 'a first chunk of LZMA2')
    if (fresh === 3) decoder.forget()
    if (fresh >= 2) decoder.setProperties(reader.byte())
    if (fresh >= 1) decoder.reset()
    missing = 0
    const range = new RangeDecoder(reader.take(packed), refuse)
    decoder.decode(range, unpacked)
    if (!range.isFinished) refuse('a chunk of another length', `${unpacked} bytes from ${packed}`)
  }
}

const uint16 = (reader: ByteReader) => 256 * reader.byte() + reader.byte()
