import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { swapBundle } from './swapBundle.ts'
import { folderContent } from './testing/folderContent.ts'
import { temporaryFolder } from './testing/recordingFiles.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const hex = (text: string) => Buffer.from(text).toString('hex')

function oldBundle(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'models'))
  writeFileSync(join(folder, 'models', 'manifest.json'), 'old')
  writeFileSync(join(folder, 'models', 'left over'), 'old')
  writeFileSync(join(folder, 'test.json'), 'old')
  writeFileSync(join(folder, 'icon.svg'), 'mine')
  return folder
}

describe('swapBundle', () => {
  it('replaces models/ and test.json as a whole and touches nothing else', () => {
    const folder = oldBundle()
    const files = new Map([
      ['manifest.json', bytes('new')],
      ['mlp/weights.bin', bytes('w')],
    ])
    swapBundle(folder, { files, testJson: bytes('test') })
    expect(folderContent(folder)).toEqual({
      'icon.svg': hex('mine'),
      'models/manifest.json': hex('new'),
      'models/mlp/weights.bin': hex('w'),
      'test.json': hex('test'),
    })
  })

  it('works in a folder without a bundle', () => {
    const folder = temporaryFolder()
    swapBundle(folder, { files: new Map([['manifest.json', bytes('new')]]), testJson: null })
    expect(folderContent(folder)).toEqual({ 'models/manifest.json': hex('new') })
  })

  it('leaves the old bundle and nothing else where writing fails', () => {
    const folder = oldBundle()
    const before = folderContent(folder)
    // A path cannot be a file and a folder at once.
    const files = new Map([
      ['mlp', bytes('file')],
      ['mlp/weights.bin', bytes('w')],
    ])
    expect(() => swapBundle(folder, { files, testJson: bytes('test') })).toThrow()
    expect(folderContent(folder)).toEqual(before)
  })

  it('puts the old bundle back where the last renaming fails', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'models'))
    writeFileSync(join(folder, 'models', 'manifest.json'), 'old')
    // A folder that is not empty cannot be replaced by a file.
    mkdirSync(join(folder, 'test.json'))
    writeFileSync(join(folder, 'test.json', 'x'), 'x')
    const before = folderContent(folder)
    const files = new Map([['manifest.json', bytes('new')]])
    expect(() => swapBundle(folder, { files, testJson: bytes('test') })).toThrow()
    expect(folderContent(folder)).toEqual(before)
  })
})
