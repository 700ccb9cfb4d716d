import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a ZIP file, with whatever it is to state. */
export interface HandMadeEntry {
  readonly name: string | Uint8Array
  readonly content?: string | Uint8Array
  /** 8 packs the content, any other leaves it as it is. */
  readonly method?: number
  readonly flags?: number
  /** What stands in the file instead of the packed content. */
  readonly packed?: Uint8Array
  /** What is stated instead of the truth. */
  readonly crc?: number
  readonly bytes?: number
  readonly place?: number
  /** What stands before the content instead of the name in the directory. */
  readonly localName?: string
  /** Sizes behind the content and nowhere before it, as programs write that do not know them before. */
  readonly isStreamed?: boolean
  /** Sizes and place in an extra field of eight bytes each. */
  readonly is64?: boolean
}

export interface HandMadeZip {
  readonly comment?: string
  /** The directory's place and size in a record of ZIP64. */
  readonly is64?: boolean
  /** What the end states instead of the truth. */
  readonly entries?: number
  readonly part?: number
}

const ABOVE_32 = 0xffffffff

/** A ZIP file made byte by byte by PKWARE's APPNOTE.TXT, which may be wrong wherever a test wants it. */
export function handMadeZip(
  entries: readonly HandMadeEntry[],
  zip: HandMadeZip = {},
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let length = 0
  const put = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const entry of entries) {
    const { method = 8, isStreamed = false, is64 = false } = entry
    const content = Buffer.from(entry.content ?? '')
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(content) : content))
    const name = Buffer.from(entry.name)
    const localName = Buffer.from(entry.localName ?? name)
    const flags = (entry.flags ?? 0) | (isStreamed ? 8 : 0)
    const crc = entry.crc ?? crc32(content)
    const bytes = entry.bytes ?? content.length
    const place = entry.place ?? length
    const known = isStreamed ? [0, 0, 0] : [crc, packed.length, Math.min(bytes, ABOVE_32)]
    put(
      Buffer.concat([
        numbers([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0], ...known.map(four)),
        numbers([2, localName.length], [2, 0]),
        localName,
        packed,
      ]),
    )
    if (isStreamed) put(numbers([4, 0x08074b50], four(crc), four(packed.length), four(bytes)))
    const extra = is64 ? numbers([2, 1], [2, 24], [8, bytes], [8, packed.length], [8, place]) : Buffer.of()
    const sizes = is64 ? [ABOVE_32, ABOVE_32] : [packed.length, bytes]
    directory.push(
      numbers([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], four(crc)),
      numbers(...sizes.map(four), [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0]),
      numbers(four(is64 ? ABOVE_32 : place)),
      name,
      extra,
    )
  }
  const start = length
  const count = zip.entries ?? entries.length
  for (const part of directory) put(part)
  const size = length - start
  if (zip.is64) {
    const end = length
    put(numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count]))
    put(numbers([8, size], [8, start], [4, 0x07064b50], [4, 0], [8, end], [4, 1]))
  }
  const comment = Buffer.from(zip.comment ?? '')
  const shown = zip.is64 ? [0xffff, ABOVE_32, ABOVE_32] : [count, size, start]
  put(numbers([4, 0x06054b50], [2, zip.part ?? 0], [2, 0], [2, shown[0]!], [2, shown[0]!]))
  put(numbers(four(shown[1]!), four(shown[2]!), [2, comment.length]))
  put(comment)
  return new Uint8Array(Buffer.concat(parts))
}

type Field = [bytes: number, value: number]

const four = (value: number): Field => [4, value]

function numbers(...fields: readonly Field[]): Buffer {
  const length = fields.reduce((sum, [bytes]) => sum + bytes, 0)
  const buffer = Buffer.alloc(length)
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at)
    else buffer.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return buffer
}
