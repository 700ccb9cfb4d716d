import { Inflate } from 'fflate'
import { ProblemError } from '../../../problem.ts'
import { crc32 } from './crc32.ts'
import type { ZipEntry } from './zipDirectory.ts'
import { brokenZip, ONCE_MORE, zipRefusal } from './zipRefusal.ts'

const STORED = 0
const DEFLATED = 8
/** Deflate gives 1032 bytes for one at most: what is unpacked at a time is below 17 MiB. */
const CHUNK = 1 << 14
/** fflate does not tell that deflated data is over, but gives nothing any more and keeps what it is given. */
const LONGEST_SILENCE = 1 << 17

/**
 * An entry's content: exactly as many bytes as the directory states, with the CRC-32 that it states. The caller has
 * looked at the size. Unpacking stops as soon as there is more.
 * @param bytes the whole ZIP file
 * @throws ProblemError `bad-bundle` where it cannot be unpacked, `altered` where it is another content
 */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, file: string): Uint8Array<ArrayBuffer> {
  const { name, method, isEncrypted } = entry
  if (isEncrypted) {
    throw zipRefusal({
      code: 'bad-bundle',
      message: 'an entry of the ZIP file is encrypted; unpack it and pack it again without a password',
      file,
      entry: name,
      found: 'an encrypted entry',
      expected: 'a ZIP file without a password',
    })
  }
  if (method !== STORED && method !== DEFLATED) {
    throw zipRefusal({
      code: 'bad-bundle',
      message:
        'an entry of the ZIP file is packed in a way that is not read here; unpack it and pack it again as a usual ZIP file',
      file,
      entry: name,
      found: `compression method ${method}`,
      expected: 'method 8 (deflate) or 0 (stored)',
    })
  }
  const packed = bytes.subarray(entry.start, entry.end)
  const content = method === STORED ? copyStored(packed, entry, file) : inflate(packed, entry, file)
  const crc = crc32(content)
  if (crc === entry.crc) return content
  throw zipRefusal({
    code: 'altered',
    message: `an entry of the ZIP file is not what was packed, but was damaged or changed; ${ONCE_MORE}`,
    file,
    entry: name,
    found: `CRC-32 ${hexadecimal(crc)}`,
    expected: `CRC-32 ${hexadecimal(entry.crc)}`,
  })
}

function copyStored(packed: Uint8Array, entry: ZipEntry, file: string): Uint8Array<ArrayBuffer> {
  if (packed.length !== entry.bytes) throw otherSize(entry, file, `${packed.length} bytes`)
  return new Uint8Array(packed)
}

function inflate(packed: Uint8Array, entry: ZipEntry, file: string): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(entry.bytes)
  let filled = 0
  let silence = 0
  const stream = new Inflate((part) => {
    if (filled + part.length > content.length) throw otherSize(entry, file, 'more')
    content.set(part, filled)
    filled += part.length
    if (part.length > 0) silence = 0
  })
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      silence += CHUNK
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length)
      if (silence > LONGEST_SILENCE) throw new Error('unused data behind the content')
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw brokenZip(file, error instanceof Error ? error.message : String(error), entry.name)
  }
  if (filled < content.length) throw otherSize(entry, file, `${filled} bytes`)
  return content
}

function otherSize({ name, bytes }: ZipEntry, file: string, found: string): ProblemError {
  return zipRefusal({
    code: 'bad-bundle',
    message: `an entry of the ZIP file has another size than the file states; ${ONCE_MORE}`,
    file,
    entry: name,
    found,
    expected: `${bytes} bytes`,
  })
}

const hexadecimal = (crc: number) => crc.toString(16).padStart(8, '0')
