import { type Manifest, manifestContent, parseManifest } from '../src/models/bundle/manifest.ts'
import { readLocalFile } from './readLocalFile.ts'
import { sha256 } from './sha256.ts'

/**
 * Reads and verifies a bundle's `manifest.json`.
 * @throws ProblemError `not-found`, `bad-bundle`, `unsupported-version`, `altered`
 */
export function readManifest(path: string): Manifest {
  const text = readLocalFile(path).toString('utf8')
  return parseManifest(text, sha256(manifestContent(text, path)), path)
}
