import { quoteFound } from '../../../problem.ts'
import { decodeEntryName, entryNameFault } from './zipEntryName.ts'
import { brokenZip, zipRefusal } from './zipRefusal.ts'

/** An entry as the ZIP file's directory states it; nothing of it is true before the content is unpacked. */
export interface ZipEntry {
  readonly name: string
  /** 0 for stored, 8 for deflated; others are not read. */
  readonly method: number
  readonly isEncrypted: boolean
  /** CRC-32 of the content. */
  readonly crc: number
  /** Size of the content. */
  readonly bytes: number
  /** Where the packed content lies in the ZIP file. */
  readonly start: number
  readonly end: number
}

const ENTRY = { signature: 0x04034b50, bytes: 30 }
const DIRECTORY_ENTRY = { signature: 0x02014b50, bytes: 46 }
const DIRECTORY_END = { signature: 0x06054b50, bytes: 22 }
const END_64 = { signature: 0x06064b50, bytes: 56 }
const END_64_LOCATOR = { signature: 0x07064b50, bytes: 20 }
const LONGEST_COMMENT = 0xffff
/** What a field has whose value stands in a field of eight bytes. */
const ELSEWHERE_16 = 0xffff
const ELSEWHERE_32 = 0xffffffff
const EXTRA_64 = 1

interface Directory {
  readonly entries: number
  readonly start: number
  readonly end: number
}

/**
 * The entries of a ZIP file, in the order of its directory (PKWARE, APPNOTE.TXT 6.3, section 4.3; ZIP64 too). Each
 * has a name that stays within its folder and that no other one has, and a piece of the file of its own, before the
 * directory.
 * @param mostEntries more are refused before any is looked at
 * @throws ProblemError `bad-bundle`, `too-large`
 */
export function readZipDirectory(bytes: Uint8Array, file: string, mostEntries: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view, file)
  if (directory.entries > mostEntries) {
    throw zipRefusal({
      code: 'too-large',
      message: 'the ZIP file has more entries than a decoder can have; pack nothing but the decoder’s files',
      file,
      found: `${directory.entries} entries`,
      expected: `${mostEntries} at most`,
    })
  }
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  const taken: { readonly name: string; readonly start: number; readonly end: number }[] = []
  let at = directory.start
  for (let k = 0; k < directory.entries; k++) {
    const { entry, head, next } = readEntry(bytes, view, directory, at, file)
    at = next
    const { name } = entry
    const fault = names.has(name) ? 'a second entry of the same name' : entryNameFault(name)
    if (fault !== undefined) throw badName(file, name, fault)
    names.add(name)
    entries.push(entry)
    taken.push({ name, start: head, end: entry.end })
  }
  if (at !== directory.end) {
    throw brokenZip(file, `a directory that goes on behind its ${directory.entries} entries`)
  }
  taken.sort((a, b) => a.start - b.start)
  for (const [k, { name, start }] of taken.entries()) {
    if (k > 0 && start < taken[k - 1]!.end) throw brokenZip(file, 'two entries in one place', name)
  }
  return entries
}

function findDirectory(view: DataView, file: string): Directory {
  const at = findEnd(view)
  if (at === undefined) throw brokenZip(file, 'no end of a ZIP file at its end')
  const part = view.getUint16(at + 4, true)
  if (part !== 0 && part !== ELSEWHERE_16) {
    throw zipRefusal({
      code: 'bad-bundle',
      message:
        'this is one part of a ZIP file that is split into several; pack it again without splitting it',
      file,
      found: `part ${part + 1}`,
      expected: 'one ZIP file',
    })
  }
  const stated = {
    entries: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    start: view.getUint32(at + 16, true),
  }
  const is64 =
    stated.entries === ELSEWHERE_16 || stated.bytes === ELSEWHERE_32 || stated.start === ELSEWHERE_32
  const last = (is64 ? findEnd64(view, at) : undefined) ?? at
  const { entries, bytes, start } =
    last === at
      ? stated
      : {
          entries: readUint64(view, last + 32),
          bytes: readUint64(view, last + 40),
          start: readUint64(view, last + 48),
        }
  const end = start + bytes
  if (end > last || entries * DIRECTORY_ENTRY.bytes > bytes) {
    throw brokenZip(
      file,
      `a directory of ${entries} entries at bytes ${start} to ${end} of ${view.byteLength}`,
    )
  }
  return { entries, start, end }
}

/** Where the last record begins, which ends with a comment up to the end of the file. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - DIRECTORY_END.bytes
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== DIRECTORY_END.signature) continue
    if (view.getUint16(at + 20, true) === last - at) return at
  }
  return undefined
}

function findEnd64(view: DataView, end: number): number | undefined {
  const locator = end - END_64_LOCATOR.bytes
  if (locator < 0 || view.getUint32(locator, true) !== END_64_LOCATOR.signature) return undefined
  const at = readUint64(view, locator + 8)
  if (at + END_64.bytes > locator || view.getUint32(at, true) !== END_64.signature) return undefined
  return at
}

/** Above 2⁵³ it is rounded: more than any file has in any case. */
const readUint64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true))

function readEntry(bytes: Uint8Array, view: DataView, directory: Directory, at: number, file: string) {
  const nameAt = at + DIRECTORY_ENTRY.bytes
  if (nameAt > directory.end || view.getUint32(at, true) !== DIRECTORY_ENTRY.signature) {
    throw brokenZip(file, `no entry at byte ${at} of the directory`)
  }
  const extraAt = nameAt + view.getUint16(at + 28, true)
  const commentAt = extraAt + view.getUint16(at + 30, true)
  const next = commentAt + view.getUint16(at + 32, true)
  if (next > directory.end) throw brokenZip(file, `an entry that ends behind the directory, at byte ${at}`)
  const rawName = bytes.subarray(nameAt, extraAt)
  const name = decodeEntryName(rawName)
  const [size, packed, head] = readSizes(view, at, extraAt, commentAt)

  const headEnd = head + ENTRY.bytes
  if (headEnd > directory.start || view.getUint32(head, true) !== ENTRY.signature) {
    throw brokenZip(file, `nothing at byte ${head}, where it should be`, name)
  }
  const method = view.getUint16(at + 10, true)
  const ownName = bytes.subarray(headEnd, headEnd + view.getUint16(head + 26, true))
  if (!isSame(ownName, rawName) || view.getUint16(head + 8, true) !== method) {
    throw brokenZip(file, `${quoteFound(decodeEntryName(ownName))} at its place, or another method`, name)
  }
  const start = headEnd + ownName.length + view.getUint16(head + 28, true)
  const end = start + packed
  if (end > directory.start) throw brokenZip(file, `${packed} bytes from byte ${start}`, name)
  const flags = view.getUint16(at + 8, true) | view.getUint16(head + 6, true)
  const crc = view.getUint32(at + 16, true)
  const entry: ZipEntry = { name, method, isEncrypted: (flags & 1) === 1, crc, bytes: size, start, end }
  return { entry, head, next }
}

/** Size of the content, size of what is packed, place of the entry; those that do not fit stand behind the name. */
function readSizes(view: DataView, at: number, extraAt: number, extraEnd: number) {
  const sizes: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]
  for (let extra = extraAt; extra + 4 <= extraEnd; extra += 4 + view.getUint16(extra + 2, true)) {
    if (view.getUint16(extra, true) !== EXTRA_64) continue
    const end = Math.min(extraEnd, extra + 4 + view.getUint16(extra + 2, true))
    let field = extra + 4
    for (const [k, size] of sizes.entries()) {
      if (size !== ELSEWHERE_32 || field + 8 > end) continue
      sizes[k] = readUint64(view, field)
      field += 8
    }
  }
  return sizes
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

function badName(file: string, entry: string, found: string) {
  return zipRefusal({
    code: 'bad-bundle',
    message: 'an entry of the ZIP file has a name that is not safe to use; pack the decoder’s folder again',
    file,
    entry,
    found,
    expected: 'names such as "models/lda.json", each once',
  })
}
