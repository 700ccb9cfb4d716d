import { encodeUtf8 } from '../eeg/reading/textDecoder.ts'
import { MANIFEST_FILE } from '../models/bundle/bundleFiles.ts'
import { type Manifest, sealManifest } from '../models/bundle/manifest.ts'
import type { LayeredModel } from '../models/layered/layered.ts'
import { encodeLayered } from '../models/layered/layeredFormat.ts'
import { MANIFEST_EXAMPLE } from './manifestExample.ts'
import { sha256Of } from './sha256Of.ts'

/** The files of a decoder whose one classifier, `net`, is this model, by path relative to the manifest. */
export function layeredBundle(
  model: LayeredModel,
  preprocessing: Manifest['preprocessing'],
): ReadonlyMap<string, Uint8Array> {
  const files = encodeLayered('net', model)
  const zeros = model.features.map(() => 0)
  const moments = { mean: zeros, std: zeros }
  const manifest = sealManifest(
    {
      ...MANIFEST_EXAMPLE,
      features: [...model.features],
      classes: [...model.classes],
      preprocessing,
      classifiers: [{ ...MANIFEST_EXAMPLE.classifiers[1]!, id: 'net', kind: 'layered' }],
      trainingStatistics: { ...MANIFEST_EXAMPLE.trainingStatistics, raw: moments, preprocessed: moments },
      files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256Of(bytes) })),
    },
    sha256Of,
  )
  return new Map([...files, [MANIFEST_FILE, encodeUtf8(JSON.stringify(manifest))]])
}
