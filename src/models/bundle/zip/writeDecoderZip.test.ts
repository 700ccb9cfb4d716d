import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encodeUtf8 } from '../../../eeg/reading/textDecoder.ts'
import { decoderDigests } from '../../../testing/decoderDigests.ts'
import { exampleDecoderFiles } from '../../../testing/exampleDecoderFiles.ts'
import { MANIFEST_EXAMPLE } from '../../../testing/manifestExample.ts'
import { refusalOf } from '../../../testing/refusalOf.ts'
import { sha256Of } from '../../../testing/sha256Of.ts'
import { openBundleFiles } from '../bundleFiles.ts'
import { sealManifest } from '../manifest.ts'
import { memoryFiles } from '../memoryFiles.ts'
import { readDecoderZip } from './readDecoderZip.ts'
import { writeDecoderZip } from './writeDecoderZip.ts'
import { readZipDirectory } from './zipDirectory.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

const path = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}(\/[a-zA-Z0-9._-]{0,3}[a-zé])?\.(json|bin)$/)
/** Random bytes, and such as pack well. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(fc.nat(255), fc.nat(40_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
  fc.string({ maxLength: 300 }).map(encodeUtf8),
)
const decoder = fc.dictionary(path, content, { maxKeys: 8 }).map((listed) => {
  const files = Object.entries(listed).map(([name, bytes]) => ({
    path: name,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }))
  const manifest = sealManifest({ ...MANIFEST_EXAMPLE, files }, sha256Of)
  return new Map([
    ...Object.entries(listed),
    ['manifest.json', encodeUtf8(JSON.stringify(manifest))] as const,
  ])
})
const extra = fc.option(content, { nil: undefined })

describe('writeDecoderZip', () => {
  it('writes what readDecoderZip reads and openBundleFiles opens, whatever the files', async () => {
    await fc.assert(
      fc.asyncProperty(decoder, extra, extra, async (files, testJson, run) => {
        const whole = run ? new Map(files).set('run.json', run) : files
        const read = readDecoderZip(writeDecoderZip(whole, testJson ? { testJson } : {}), 'mine.zip')
        const given = { files: whole, testJson: testJson ?? null }
        expect(decoderDigests(read)).toEqual(decoderDigests(given))
        const bundle = await openBundleFiles(memoryFiles(read.files), sha256Of)
        for (const listed of bundle.manifest.files) await bundle.read(listed.path)
      }),
      { numRuns: 100 },
    )
  })

  it('writes the same bytes for the same files, in any order, at any time and in any time zone', () => {
    const files = exampleDecoderFiles()
    const testJson = encodeUtf8('{"0": {"Line": 0}}')
    const first = writeDecoderZip(files, { testJson })
    vi.useFakeTimers({ now: new Date('2031-07-01T22:00:00Z') })
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
      vi.stubEnv('TZ', zone)
      expect(writeDecoderZip(new Map([...files].reverse()), { testJson })).toEqual(first)
    }
    // Another digest here would mean that two versions of this program write different files of one decoder.
    expect(sha256Of(first)).toBe('acd0f706372a41bf2c2d984914ab66d8f8c5b0837a0e4839c32f6e30129e28aa')
  })

  it('puts the manifest first, the others by name and the recording last', () => {
    const zip = writeDecoderZip(exampleDecoderFiles(), { testJson: encodeUtf8('{}') })
    const names = readZipDirectory(zip, 'mine.zip', 10).map(({ name }) => name)
    expect(names).toEqual([
      'models/manifest.json',
      'models/lda.json',
      'models/mlp/model.json',
      'models/mlp/weights.bin',
      'models/run.json',
      'test.json',
    ])
  })

  it('writes nothing that could not be read', () => {
    const files = exampleDecoderFiles()
    expect(() => writeDecoderZip(new Map())).toThrow('without manifest.json')
    for (const name of ['../lda.json', '/lda.json', 'a\\b', 'C:x', '', 'a//b', './a']) {
      expect(() => writeDecoderZip(new Map(files).set(name, new Uint8Array()))).toThrow(
        'not a path of a bundle',
      )
    }
    const many = new Map(files)
    for (let k = 0; k < 200; k++) many.set(`${k}.json`, new Uint8Array())
    expect(refusalOf(() => writeDecoderZip(many))).toMatchObject({
      code: 'too-large',
      found: expect.stringContaining('205 files'),
      expected: expect.stringContaining('200 files'),
    })
  })
})
