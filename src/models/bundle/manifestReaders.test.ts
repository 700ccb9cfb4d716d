import { describe, expect, it } from 'vitest'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { sha256Of as sha256 } from '../../testing/sha256Of.ts'
import * as manifest from './manifest.ts'

describe('the ways to a manifest', () => {
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
