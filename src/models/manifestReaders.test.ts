import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../training/sha256.ts'
import { MANIFEST_EXAMPLE } from '../../training/testing/manifestExample.ts'
import * as manifest from './manifest.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** The code of everything that runs in the page or from the command line, without comments, by path. */
const sources = ['src', 'training', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !/(^|\/)testing\//.test(path))
    .map((path) => ({
      path: `${folder}/${path}`,
      code: readFileSync(join(ROOT, folder, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
    })),
)
const withCode = (pattern: RegExp) =>
  sources
    .filter(({ code }) => pattern.test(code))
    .map(({ path }) => path)
    .sort()

// A new way to the manifest fails here: send it through parseManifest, with a digest of its own.
describe('the ways to a manifest', () => {
  it('all go through parseManifest', () => {
    expect(withCode(/\bparseManifest\(/)).toEqual([
      'src/engine/openBundle.ts',
      'src/models/manifest.ts',
      'training/readManifest.ts',
      'training/trainBundle.ts',
    ])
    expect(withCode(/\breadManifest\(/)).toEqual([
      'scripts/bundleState.ts',
      'training/readBundle.ts',
      'training/readManifest.ts',
    ])
  })

  it('begin nowhere else', () => {
    expect(withCode(/manifest\.json|\bMANIFEST_PATH\b/)).toEqual([
      'scripts/bundleState.ts',
      'src/engine/openBundle.ts',
      'src/models/manifest.ts',
      'training/readBundle.ts',
      'training/trainBundle.ts',
    ])
    expect(withCode(/['"`]eeg-letter-decoder bundle['"`]/)).toEqual([
      'src/models/manifest.ts',
      'training/trainBundle.ts',
    ])
  })

  it('give no manifest without the digest', () => {
    const text = JSON.stringify({ ...MANIFEST_EXAMPLE, classes: [1, 0] })
    const digests = [
      '',
      MANIFEST_EXAMPLE.sha256.slice(0, 12),
      sha256(text),
      sha256(manifest.manifestContent(text)),
    ]
    for (const digest of digests) expect(() => manifest.parseManifest(text, digest)).toThrow('"sha256"')
    // The schema alone would let it pass, so it stays inside.
    expect(Object.keys(manifest).sort()).toEqual([
      'BUNDLE_FORMAT_VERSION',
      'MANIFEST_PATH',
      'checkBundleJson',
      'manifestContent',
      'parseBundleJson',
      'parseManifest',
      'parseTrainingRun',
      'sealManifest',
    ])
  })
})
