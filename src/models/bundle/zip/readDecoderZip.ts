import * as v from 'valibot'
import { decodeUtf8 } from '../../../eeg/reading/textDecoder.ts'
import { quoteFound } from '../../../problem.ts'
import { MANIFEST_FILE } from '../bundleFiles.ts'
import { FORMAT_VERSIONS_READ } from '../manifest.ts'
import { findDecoder, UNLISTED_FILES } from './decoderZipLayout.ts'
import { checkZipSizes, DECODER_ZIP_LIMITS, type DecoderZipLimits } from './decoderZipLimits.ts'
import { looksLikeZip } from './looksLikeZip.ts'
import { quoteBeginning } from './quoteBeginning.ts'
import { unpackEntry } from './unpackEntry.ts'
import { readZipDirectory, type ZipEntry } from './zipDirectory.ts'
import { zipRefusal } from './zipRefusal.ts'

/** What a decoder's ZIP file holds. Sizes and CRC-32 fit; nothing is verified by the manifest yet. */
export interface DecoderZip {
  /**
   * Content by path relative to the manifest: the manifest, every file that it lists, and of those that it does not
   * list the ones that a decoder may have. For `openBundleFiles(memoryFiles(files), …)`.
   */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>
  /** The held-out recording, whose SHA-256 the manifest states; null where it was not packed. */
  readonly testJson: Uint8Array<ArrayBuffer> | null
}

const NAMES_TOLD = 5

/**
 * Reads a decoder from a ZIP file. Other entries are passed over and never unpacked; they count for the limits.
 * @param file its name, for messages
 * @throws ProblemError `bad-bundle` where it is no ZIP file, damaged or encrypted, `no-decoder`, `altered`,
 * `too-large`, `not-found` where a file is missing that the manifest lists
 */
export function readDecoderZip(
  bytes: Uint8Array,
  file: string,
  limits: DecoderZipLimits = DECODER_ZIP_LIMITS,
): DecoderZip {
  if (!looksLikeZip(bytes)) {
    throw zipRefusal({
      code: 'bad-bundle',
      message: 'this is no ZIP file',
      file,
      found: quoteBeginning(bytes),
      expected: 'a decoder as one ZIP file',
    })
  }
  const entries = readZipDirectory(bytes, file, limits.entries)
  checkZipSizes(entries, limits, file)
  const names = entries.map(({ name }) => name)
  const place = findDecoder(names)
  if (!place) {
    throw zipRefusal({
      code: 'no-decoder',
      message: 'the ZIP file holds no decoder',
      file,
      found: names.slice(0, NAMES_TOLD).map(quoteFound).join(', ') || 'no entries',
      expected: 'models/manifest.json and the files that it lists',
    })
  }
  const entryOf = new Map<string, ZipEntry>(entries.map((entry) => [entry.name, entry]))
  const unpack = (name: string) => {
    const entry = entryOf.get(name)
    return entry && unpackEntry(bytes, entry, file)
  }

  const files: DecoderZip['files'] = new Map()
  const add = (path: string) => {
    if (files.has(path)) return true
    const content = unpack(place.models + path)
    if (content) files.set(path, content)
    return content !== undefined
  }
  add(MANIFEST_FILE)
  for (const path of listedFiles(files.get(MANIFEST_FILE)!)) {
    if (!add(path)) throw missing(file, place.models + path)
  }
  for (const path of UNLISTED_FILES) add(path)
  return { files, testJson: (place.test === null ? null : unpack(place.test)) ?? null }
}

const listing = v.object({
  formatVersion: v.picklist(FORMAT_VERSIONS_READ),
  files: v.array(v.object({ path: v.string() })),
})

/** None where it is no manifest or one of another version: those who open the bundle say so, and in better words. */
function listedFiles(manifest: Uint8Array): string[] {
  try {
    const result = v.safeParse(listing, JSON.parse(decodeUtf8(manifest)))
    return result.success ? result.output.files.map(({ path }) => path) : []
  } catch {
    return []
  }
}

function missing(file: string, expected: string) {
  return zipRefusal({
    code: 'not-found',
    message: 'a file of the decoder is not in the ZIP file; save the decoder again, or add the file',
    file,
    found: 'no such entry',
    expected,
  })
}
