import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeDecoderZip } from '../src/models/bundle/zip/writeDecoderZip.ts'
import { predictCommand } from './predictCommand.ts'
import { folderContent } from './testing/folderContent.ts'
import { temporaryFolder, writeEasyFiles } from './testing/recordingFiles.ts'
import { runInProcess } from './testing/runInProcess.ts'
import { trainFiles } from './trainFiles.ts'

describe('npm run predict with a decoder as a ZIP file', () => {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  const files = writeEasyFiles(folder)
  const predict = (models: string, ...args: string[]) =>
    runInProcess(predictCommand, ['--models', models, '--data', files.test, ...args])
  let decoder: Map<string, Buffer>
  const writeZip = (name: string, content: ReadonlyMap<string, Uint8Array> = decoder) => {
    writeFileSync(at(name), writeDecoderZip(content))
    return at(name)
  }
  beforeAll(async () => {
    await trainFiles({ ...files, out: folder, simulated: '' })
    const content = Object.entries(folderContent(at('models')))
    decoder = new Map(content.map(([path, hex]) => [path, Buffer.from(hex, 'hex')]))
  })

  it('answers as with the same decoder in a folder, byte for byte, whatever the file is called', async () => {
    for (const args of [[], ['--format', 'ndjson', '--posteriors'], ['--format', 'json', '--posteriors']]) {
      const expected = await predict(at('models'), ...args)
      expect(expected.code).toBe(0)
      expect(await predict(writeZip('mine.zip'), ...args)).toEqual(expected)
      expect(await predict(writeZip('mine.decoder'), ...args)).toEqual(expected)
    }
  })

  it('takes a folder for a folder, though it is called .zip', async () => {
    mkdirSync(at('folder.zip'))
    for (const [path, bytes] of decoder) {
      mkdirSync(join(at('folder.zip'), path, '..'), { recursive: true })
      writeFileSync(join(at('folder.zip'), path), bytes)
    }
    expect(await predict(at('folder.zip'))).toEqual(await predict(at('models')))
  })

  it('tells in one line of what it cannot use, and writes nothing', async () => {
    const altered = new Map(decoder).set('lda.json', Buffer.from('{}'))
    const newer = new Map(decoder).set('manifest.json', Buffer.from('{"formatVersion": 99}'))
    const zip = readFileSync(writeZip('mine.zip'))
    writeFileSync(at('cut.zip'), zip.subarray(0, -30))
    writeFileSync(at('empty.zip'), '')
    const cases = [
      [
        writeZip('altered.zip', altered),
        `${at('altered.zip')}/lda.json: the file is not the one that training`,
      ],
      [
        writeZip('newer.zip', newer),
        `${at('newer.zip')}/manifest.json, column "formatVersion": the bundle has a n`,
      ],
      [at('cut.zip'), `${at('cut.zip')}: the ZIP file is cut short or damaged`],
      [at('empty.zip'), `${at('empty.zip')}: this is neither a folder nor a ZIP file (found an empty file`],
      [files.train, `${files.train}: this is neither a folder nor a ZIP file (found "Line,# Letter,`],
      [at('none.zip'), `${at('none.zip')}/manifest.json: there is no such file`],
    ] as const
    for (const [models, message] of cases) {
      const { code, stdout, stderr } = await predict(models)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain(`predict: ${message}`)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    }
  })
})
