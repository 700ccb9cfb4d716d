import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sealManifest, type TrainedManifest } from '../src/models/bundle/manifest.ts'
import { readBundle } from './readBundle.ts'
import { sha256 } from './sha256.ts'
import { temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { trainFiles } from './trainFiles.ts'

const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

describe('readBundle', () => {
  const folder = temporaryFolder()
  const copyOfModels = () => {
    const copy = temporaryFolder()
    cpSync(join(folder, 'models'), copy, { recursive: true })
    return copy
  }
  const manifestOf = (models: string): TrainedManifest =>
    JSON.parse(readFileSync(join(models, 'manifest.json'), 'utf8'))
  const write = (models: string, manifest: object) =>
    writeFileSync(join(models, 'manifest.json'), JSON.stringify(manifest))
  beforeAll(async () => {
    await trainFiles({ ...writeEasyFiles(folder), out: folder, simulated: '' })
  })

  it('refuses a file that was altered', async () => {
    for (const path of ['lda.json', 'mlp/model.json', 'mlp/weights.bin']) {
      const models = copyOfModels()
      appendFileSync(join(models, path), ' ')
      await expect(readBundle(models)).rejects.toThrow(refusal('altered'))
    }
  })

  it('refuses a manifest that was changed, and takes one with other white space', async () => {
    const models = copyOfModels()
    const manifest = manifestOf(models)
    const [first, second, ...rest] = manifest.features
    const [lda, ...others] = manifest.classifiers
    for (const change of [
      { classes: ['A', ...manifest.classes.slice(1)] },
      { features: [second, first, ...rest] },
      { preprocessing: [] },
      { seed: 1 },
      { classifiers: manifest.classifiers.toReversed() },
      { classifiers: [{ ...lda!, accuracy: { ...lda!.accuracy, folds: null } }, ...others] },
      { note: 'added' },
    ]) {
      write(models, { ...manifest, ...change, sha256: manifest.sha256 })
      await expect(readBundle(models)).rejects.toThrow(refusal('altered'))
    }
    write(models, manifest)
    expect((await readBundle(models)).manifest).toEqual(manifest)
  })

  it('refuses a manifest of another format version, whatever its digest', async () => {
    const models = copyOfModels()
    const { sha256: _, ...older } = { ...manifestOf(models), formatVersion: 2 }
    write(models, older)
    await expect(readBundle(models)).rejects.toThrow(refusal('unsupported-version'))
  })

  it('refuses a bundle without a file, in the folder or in the manifest', async () => {
    const models = copyOfModels()
    rmSync(join(models, 'lda.json'))
    await expect(readBundle(models)).rejects.toThrow(refusal('not-found'))

    const unlisted = copyOfModels()
    const manifest = manifestOf(unlisted)
    write(unlisted, sealManifest({ ...manifest, files: [] }, sha256))
    await expect(readBundle(unlisted)).rejects.toThrow(refusal('bad-bundle'))
    await expect(readBundle(join(folder, 'nowhere'))).rejects.toThrow(refusal('not-found'))
  })
})
