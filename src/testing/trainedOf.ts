import type { Manifest, TrainedManifest } from '../models/bundle/manifest.ts'

/** The same manifest, of which a test knows that training wrote it. */
export function trainedOf(manifest: Manifest): TrainedManifest {
  if (manifest.imported) throw new Error('the decoder was imported')
  return manifest
}
