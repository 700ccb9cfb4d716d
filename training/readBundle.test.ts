import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from './readBundle.ts'
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
  beforeAll(async () => {
    await trainFiles({ ...writeEasyFiles(folder), out: folder, seed: 0, simulated: '' })
  })

  it('refuses a file that was altered', () => {
    for (const path of ['lda.json', 'mlp/model.json', 'mlp/weights.bin']) {
      const models = copyOfModels()
      appendFileSync(join(models, path), ' ')
      expect(() => readBundle(models)).toThrow(refusal('altered'))
    }
  })

  it('refuses a bundle without a file, in the folder or in the manifest', () => {
    const models = copyOfModels()
    rmSync(join(models, 'lda.json'))
    expect(() => readBundle(models)).toThrow(refusal('not-found'))

    const unlisted = copyOfModels()
    const manifest = JSON.parse(readFileSync(join(unlisted, 'manifest.json'), 'utf8'))
    writeFileSync(join(unlisted, 'manifest.json'), JSON.stringify({ ...manifest, files: [] }))
    expect(() => readBundle(unlisted)).toThrow(refusal('bad-bundle'))
    expect(() => readBundle(join(folder, 'nowhere'))).toThrow(refusal('not-found'))
  })
})
