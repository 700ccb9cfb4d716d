import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import type { BundleFiles } from '../../models/bundle/bundleFiles.ts'
import { memoryFiles } from '../../models/bundle/memoryFiles.ts'
import { OPERATING_POINT_FILE } from '../../models/bundle/zip/decoderZipLayout.ts'
import { readDecoderZip } from '../../models/bundle/zip/readDecoderZip.ts'
import { VERDICT_PATH } from '../../training/verdict/verdictFormat.ts'
import { readWhole } from '../reader/readBytes.ts'
import type { BesideBundle, DecoderSource } from './decoderSource.ts'

/** The files of a decoder that is not the site's, and what came with it. */
interface HeldFiles {
  readonly files: BundleFiles
  readonly beside: BesideBundle | undefined
}

/**
 * The files of a decoder in memory, or in a ZIP file. Nothing of them is verified yet but that the ZIP is whole.
 * @throws ProblemError as `readDecoderZip`, `not-found` where the file cannot be read
 */
export async function heldFiles(source: Exclude<DecoderSource, { kind: 'site' }>): Promise<HeldFiles> {
  if (source.kind === 'memory') return { files: memoryFiles(source.files), beside: undefined }
  const { file, name } = source
  const { files, testJson } = readDecoderZip(await readWhole(file, name), name)
  const verdict = files.get(VERDICT_PATH)
  const point = files.get(OPERATING_POINT_FILE)
  const beside = {
    verdict: verdict ? decodeUtf8(verdict) : null,
    ...(point && { operatingPoint: decodeUtf8(point) }),
    testJson: testJson && new Blob([new Uint8Array(testJson)], { type: 'application/json' }),
  }
  const inZip = memoryFiles(files)
  return { files: { ...inZip, nameOf: (path) => `${name}: models/${path}` }, beside }
}
