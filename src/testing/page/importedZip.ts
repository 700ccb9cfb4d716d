import { decodeUtf8, encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { MANIFEST_FILE } from '../../models/bundle/bundleFiles.ts'
import { manifestContent, parseManifest } from '../../models/bundle/manifest.ts'
import { readDecoderZip } from '../../models/bundle/zip/readDecoderZip.ts'
import { writeDecoderZip } from '../../models/bundle/zip/writeDecoderZip.ts'
import { importedManifest } from '../importedManifest.ts'
import { sha256Of } from '../sha256Of.ts'
import { trainedOf } from '../trainedOf.ts'
import { decoderZip } from './decoderZip.ts'

/** The decoder of `decoderZip`, LDA alone, as if it came from a file `model.joblib`: nothing of its training is there. */
export async function importedZip(): Promise<Uint8Array<ArrayBuffer>> {
  const { files } = readDecoderZip(await decoderZip(), 'decoder.zip')
  const text = decodeUtf8(files.get(MANIFEST_FILE)!)
  const trained = parseManifest(text, sha256Of(manifestContent(text, MANIFEST_FILE)), MANIFEST_FILE)
  const manifest = importedManifest(trainedOf(trained))
  const kept = manifest.files.map(({ path }) => [path, files.get(path)!] as const)
  return writeDecoderZip(new Map([[MANIFEST_FILE, encodeUtf8(JSON.stringify(manifest))], ...kept]))
}
