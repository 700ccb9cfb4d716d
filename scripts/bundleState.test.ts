import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Manifest, sealManifest } from '../src/models/bundle/manifest.ts'
import { importedManifest } from '../src/testing/importedManifest.ts'
import { MANIFEST_EXAMPLE } from '../src/testing/manifestExample.ts'
import { sha256 } from '../training/sha256.ts'
import { temporaryFolder } from '../training/testing/recordingFiles.ts'
import { HELD_OUT_FILE, readBundleState, TRAINING_FILE } from './bundleState.ts'

const MANIFEST = join('public', 'models', 'manifest.json')
const before = process.cwd()
const folder = temporaryFolder()
afterEach(() => process.chdir(before))

/** A repository's data and bundle, as far as they are compared. */
const manifest = sealManifest(
  {
    ...MANIFEST_EXAMPLE,
    training: { ...MANIFEST_EXAMPLE.training, sha256: sha256('rows') },
    heldOut: { ...MANIFEST_EXAMPLE.heldOut, sha256: sha256('other rows') },
    files: [{ path: 'lda.json', bytes: 3, sha256: sha256('lda') }],
  },
  sha256,
)
const own = sealManifest({ ...manifest, training: { ...manifest.training, simulated: false } }, sha256)
const write = (content: object) => writeFileSync(MANIFEST, JSON.stringify(content))

describe('readBundleState', () => {
  beforeEach(() => {
    const root = join(folder, 'root')
    mkdirSync(join(root, 'public', 'models'), { recursive: true })
    mkdirSync(join(root, 'training', 'data'), { recursive: true })
    process.chdir(root)
    writeFileSync(TRAINING_FILE, 'rows')
    writeFileSync(HELD_OUT_FILE, 'other rows')
    writeFileSync(join('public', 'models', 'lda.json'), 'lda')
    write(manifest)
  })

  it('is ready where all fits', async () => {
    expect(await readBundleState()).toEqual({ kind: 'ready', manifest })
  })

  it.each<[string, (manifest: Manifest) => object]>([
    ['an altered manifest', (content) => ({ ...content, classes: [1, 0] })],
    ['a manifest of the format before', ({ sha256: _, ...content }) => ({ ...content, formatVersion: 2 })],
    ['a manifest without a digest', ({ sha256: _, ...content }) => content],
  ])('takes %s as outdated, but never trains over a recording of one’s own', async (_, change) => {
    write(change(manifest))
    expect(await readBundleState()).toEqual({ kind: 'outdated', why: expect.stringContaining(MANIFEST) })
    write(change(own))
    expect(await readBundleState()).toEqual({ kind: 'broken', why: expect.stringContaining(MANIFEST) })
    const text = readFileSync(MANIFEST, 'utf8')
    writeFileSync(MANIFEST, text.slice(0, -100))
    expect((await readBundleState()).kind).toBe('broken')
  })

  it('takes an imported bundle as it is, and never trains over one that is damaged', async () => {
    const imported = importedManifest(manifest)
    write(imported)
    writeFileSync(TRAINING_FILE, 'another file, which it was not trained on')
    expect(await readBundleState()).toEqual({ kind: 'ready', manifest: imported })
    write({ ...imported, classes: [1, 0] })
    expect((await readBundleState()).kind).toBe('broken')
    write(imported)
    writeFileSync(join('public', 'models', 'lda.json'), 'LDA')
    expect(await readBundleState()).toEqual({ kind: 'broken', why: expect.stringContaining('lda.json') })
  })

  it('names a file that is not the one that the manifest lists', async () => {
    writeFileSync(join('public', 'models', 'lda.json'), 'LDA')
    expect(await readBundleState()).toEqual({ kind: 'outdated', why: expect.stringContaining('lda.json') })
    write(own)
    expect((await readBundleState()).kind).toBe('broken')
  })
})
