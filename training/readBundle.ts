import { join } from 'node:path'
import type { Manifest } from '../src/models/bundle/manifest.ts'
import type { LdaModel } from '../src/models/lda/lda.ts'
import { decodeLda } from '../src/models/lda/ldaFormat.ts'
import type { MlpModel } from '../src/models/mlp/mlp.ts'
import { decodeMlp } from '../src/models/mlp/mlpFormat.ts'
import { ProblemError } from '../src/problem.ts'
import { readLocalFile } from './readLocalFile.ts'
import { readManifest } from './readManifest.ts'
import { sha256 } from './sha256.ts'

/** A bundle from a folder, whole and verified. */
export interface LocalBundle {
  readonly manifest: Manifest
  readonly lda: LdaModel
  readonly mlp: MlpModel
}

/**
 * Reads a bundle from the folder that holds its `manifest.json`.
 * @throws ProblemError `not-found`, `altered` where the manifest or a file that it lists was changed,
 * `bad-bundle`, `unsupported-version`
 */
export function readBundle(folder: string): LocalBundle {
  const manifest = readManifest(join(folder, 'manifest.json'))
  const read = (path: string) => readVerified(folder, path, manifest)
  const paths = { lda: 'lda.json', model: 'mlp/model.json', weights: 'mlp/weights.bin' }
  const files = { model: join(folder, paths.model), weights: join(folder, paths.weights) }
  return {
    manifest,
    lda: decodeLda(read(paths.lda).toString('utf8'), manifest, join(folder, paths.lda)),
    mlp: decodeMlp(read(paths.model).toString('utf8'), read(paths.weights).buffer, manifest, files),
  }
}

function readVerified(folder: string, path: string, manifest: Manifest): Buffer<ArrayBuffer> {
  const entry = manifest.files.find((file) => file.path === path)
  if (!entry) {
    throw new ProblemError({
      code: 'bad-bundle',
      message: 'the manifest does not list a file that the bundle needs',
      file: join(folder, 'manifest.json'),
      column: 'files',
      expected: path,
    })
  }
  const bytes = readLocalFile(join(folder, path))
  const digest = sha256(bytes)
  if (digest === entry.sha256) return bytes
  throw new ProblemError({
    code: 'altered',
    message: 'the file is not the one that was trained: its SHA-256 differs from the manifest’s',
    file: join(folder, path),
    found: `${bytes.length} bytes, SHA-256 ${digest.slice(0, 12)}…`,
    expected: `${entry.bytes} bytes, SHA-256 ${entry.sha256.slice(0, 12)}…`,
  })
}
