import { zipSync } from 'fflate'
import { MANIFEST_FILE } from '../bundleFiles.ts'
import { MODELS_FOLDER, TEST_FILE } from './decoderZipLayout.ts'
import { DECODER_ZIP_LIMITS } from './decoderZipLimits.ts'
import { entryNameFault } from './zipEntryName.ts'
import { zipRefusal } from './zipRefusal.ts'

/**
 * Packs a decoder as one ZIP file, which unpacked into a site's folder is the site's decoder. The same files give the
 * same bytes, in a browser and in Node, at any time and in any time zone.
 * @param files content by path relative to the manifest, which is one of them
 * @param extras `testJson`: the held-out recording, where it is to be handed on too
 * @throws ProblemError `too-large` for what `readDecoderZip` would refuse
 * @throws Error where there is no manifest, or a path is none within the bundle
 */
export function writeDecoderZip(
  files: ReadonlyMap<string, Uint8Array>,
  extras: { readonly testJson?: Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  const manifest = files.get(MANIFEST_FILE)
  if (!manifest) throw new Error(`a decoder without ${MANIFEST_FILE}`)
  const others = [...files.keys()].filter((path) => path !== MANIFEST_FILE).sort()
  const content: Record<string, Uint8Array> = {}
  for (const path of [MANIFEST_FILE, ...others]) {
    if (entryNameFault(path) !== undefined) throw new Error(`not a path of a bundle: ${path}`)
    content[MODELS_FOLDER + path] = files.get(path)!
  }
  if (extras.testJson) content[TEST_FILE] = extras.testJson
  checkContent(content)
  // In the order of the object's keys. A ZIP file has local time, and noon is there in every time zone; fflate would
  // choose `mem` by a logarithm, which engines may round differently.
  return zipSync(content, { level: 9, mem: 4, mtime: new Date(1980, 0, 1, 12) })
}

function checkContent(content: Readonly<Record<string, Uint8Array>>): void {
  const { entries, entryBytes, bytes } = DECODER_ZIP_LIMITS
  const sizes = Object.values(content).map(({ length }) => length)
  const sum = sizes.reduce((a, b) => a + b, 0)
  if (sizes.length <= entries && sum <= bytes && sizes.every((size) => size <= entryBytes)) return
  throw zipRefusal({
    code: 'too-large',
    message:
      'the decoder is too large for one ZIP file; leave the recording out where it is the largest part',
    file: 'the decoder',
    found: `${sizes.length} files of ${sum} bytes, the largest of ${Math.max(...sizes)}`,
    expected: `${entries} files of ${bytes} bytes at most, each of ${entryBytes} at most`,
  })
}
