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

  it('answers as it is used where that is asked for and the file says how', async () => {
    const point = { temperature: { lda: 2 }, threshold: 0.9 }
    const zip = writeZip(
      'used.zip',
      new Map(decoder).set('operating-point.json', Buffer.from(JSON.stringify(point))),
    )
    const own = await predict(at('models'), '--format', 'json')
    expect(await predict(zip, '--format', 'json')).toEqual(own)

    const used = await predict(zip, '--format', 'json', '--as-used')
    expect(used.code).toBe(0)
    const [before, after] = [own, used].map(({ stdout }) => JSON.parse(stdout))
    expect(after.operatingPoint).toEqual(point)
    expect(after.rows.map((row: { lda: number }) => row.lda)).toEqual(
      before.rows.map((row: { lda: number }) => row.lda),
    )
    expect(typeof after.rows[0].ldaAnswered).toBe('boolean')
    const csv = await predict(zip, '--as-used')
    expect(csv.stdout.split('\n')[0]).toContain('lda_scaled_confidence')
  })

  it('says where it does not say how it is used, or not so that it can be understood', async () => {
    const none = await predict(at('models'), '--as-used')
    expect(none).toMatchObject({ code: 1, stdout: '' })
    expect(none.stderr).toContain('operating-point.json: this decoder has no operating point')
    for (const text of ['{}', 'not json', '{"threshold": 7}']) {
      const zip = writeZip('odd.zip', new Map(decoder).set('operating-point.json', Buffer.from(text)))
      const { code, stderr } = await predict(zip, '--as-used')
      expect(code).toBe(1)
      expect(stderr).toContain('the operating point cannot be read')
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
      [
        at('empty.zip'),
        `${at('empty.zip')}: this is neither a folder nor a ZIP file, nor a model of scikit-learn (found an empty file`,
      ],
      [
        files.train,
        `${files.train}: this is neither a folder nor a ZIP file, nor a model of scikit-learn (found "Line,# Letter,`,
      ],
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
