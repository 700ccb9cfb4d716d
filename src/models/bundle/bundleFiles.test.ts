import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { TOY_KIND } from '../../testing/toyKind.ts'
import { CLASSIFIER_KINDS } from '../classifierKinds.ts'
import { type BundleFiles, MANIFEST_FILE, openBundleFiles, readManifest } from './bundleFiles.ts'
import { sealManifest, type TrainedContent } from './manifest.ts'
import { memoryFiles } from './memoryFiles.ts'
import { openClassifier } from './openClassifier.ts'

/** The example's files by path relative to the manifest. */
function contentOf(change: Partial<TrainedContent> = {}): Map<string, Uint8Array> {
  const { files } = exampleBundle(change)
  return new Map(
    Object.entries(files).map(([path, text]) => [path.slice('models/'.length), encodeUtf8(text)] as const),
  )
}

const { manifest } = exampleBundle()
const LISTED = manifest.files.map(({ path }) => path)
const open = (content: ReadonlyMap<string, Uint8Array>) => openBundleFiles(memoryFiles(content), sha256Of)

/** Opens a bundle and reads every file that it lists. */
async function readAll(content: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array[]> {
  const bundle = await open(content)
  return Promise.all(bundle.manifest.files.map(({ path }) => bundle.read(path)))
}

function withManifest(text: string): Map<string, Uint8Array> {
  return contentOf().set(MANIFEST_FILE, encodeUtf8(text))
}

describe('openBundleFiles', () => {
  it('gives the manifest and every file that it lists', async () => {
    const content = contentOf()
    const bundle = await open(content)
    expect(bundle.manifest).toEqual(manifest)
    for (const path of LISTED) {
      expect(bundle.has(path)).toBe(true)
      expect(await bundle.read(path)).toEqual(content.get(path))
    }
  })

  it('refuses a bundle with any bit of any file turned, the manifest’s too', async () => {
    const whole = contentOf()
    const places = [MANIFEST_FILE, ...LISTED].map((path) =>
      fc.tuple(fc.constant(path), fc.nat(whole.get(path)!.length - 1)),
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(...places), fc.nat(7), async ([path, at], bit) => {
        const bytes = whole.get(path)!.slice()
        bytes[at]! ^= 1 << bit
        const { code } = await refusalOfPromise(readAll(new Map(whole).set(path, bytes)))
        if (path === MANIFEST_FILE) expect(['altered', 'bad-bundle', 'unsupported-version']).toContain(code)
        else expect(code).toBe('altered')
      }),
      { numRuns: 500 },
    )
  })

  it.each(LISTED)('refuses %s where it is cut short, longer or another file of the bundle', async (path) => {
    const whole = contentOf()
    const bytes = whole.get(path)!
    const other = whole.get(LISTED.find((listed) => listed !== path)!)!
    for (const wrong of [
      bytes.subarray(1),
      bytes.subarray(0, -1),
      Uint8Array.of(...bytes, 10),
      other,
      new Uint8Array(),
    ]) {
      const bundle = await open(new Map(whole).set(path, wrong))
      expect(await refusalOfPromise(bundle.read(path))).toMatchObject({ code: 'altered', file: path })
    }
  })

  it('verifies a file at each reading, since it may have changed meanwhile', async () => {
    const content = contentOf()
    const bundle = await open(content)
    await bundle.read('lda.json')
    content.set('lda.json', encodeUtf8('{}'))
    expect((await refusalOfPromise(bundle.read('lda.json'))).code).toBe('altered')
  })

  it('does not read what the manifest does not list, though it is there', async () => {
    const content = contentOf().set('other.json', encodeUtf8('{}'))
    const asked: string[] = []
    const plain = memoryFiles(content)
    const files: BundleFiles = {
      ...plain,
      read: (path) => {
        asked.push(path)
        return plain.read(path)
      },
    }
    const bundle = await openBundleFiles(files, sha256Of)
    for (const path of ['other.json', 'run.json', MANIFEST_FILE, '../test.json']) {
      expect(bundle.has(path)).toBe(false)
      expect(await refusalOfPromise(bundle.read(path))).toMatchObject({
        code: 'bad-bundle',
        file: MANIFEST_FILE,
        column: 'files',
        found: LISTED.join(', '),
        expected: path,
      })
    }
    expect(asked).toEqual([MANIFEST_FILE])
  })

  it('names files as the place calls them where they lie', async () => {
    const content = contentOf().set('lda.json', encodeUtf8('{}'))
    const files = { ...memoryFiles(content), nameOf: (path: string) => `my/models/${path}` }
    const bundle = await openBundleFiles(files, sha256Of)
    expect((await refusalOfPromise(bundle.read('lda.json'))).file).toBe('my/models/lda.json')
    expect((await refusalOfPromise(bundle.read('none'))).file).toBe('my/models/manifest.json')
    content.set(MANIFEST_FILE, encodeUtf8('{'))
    expect((await refusalOfPromise(readManifest(files, sha256Of))).file).toBe('my/models/manifest.json')
  })

  it('refuses a manifest of which a value was changed, whatever digest it states', async () => {
    const changed = { ...manifest, classes: [1, 0] }
    const altered = { code: 'altered', file: MANIFEST_FILE, column: 'sha256' }
    expect(await refusalOfPromise(open(withManifest(JSON.stringify(changed))))).toMatchObject(altered)
    const stated = { ...changed, sha256: sha256Of('something else') }
    expect(await refusalOfPromise(open(withManifest(JSON.stringify(stated))))).toMatchObject(altered)
    const resealed = JSON.stringify(sealManifest({ ...manifest, classes: [1, 0] }, sha256Of))
    expect((await open(withManifest(resealed))).manifest.classes).toEqual([1, 0])
  })

  it('refuses older and newer format versions, each with what to do', async () => {
    const versioned = (formatVersion: number) =>
      open(withManifest(JSON.stringify({ ...manifest, formatVersion })))
    for (const version of [1, 2]) {
      expect(await refusalOfPromise(versioned(version))).toMatchObject({
        code: 'unsupported-version',
        found: String(version),
        expected: '3 or 4',
        message: expect.stringMatching(/older format version.*train it again with `npm run train`/),
      })
    }
    expect(await refusalOfPromise(versioned(5))).toMatchObject({
      code: 'unsupported-version',
      found: '5',
      message: expect.stringMatching(/newer format version.*take a newer version of the decoder/),
    })
  })

  it('passes on what reading throws', async () => {
    const content = contentOf()
    content.delete('lda.json')
    const bundle = await open(content)
    expect(await refusalOfPromise(bundle.read('lda.json'))).toMatchObject({
      code: 'not-found',
      file: 'lda.json',
    })
    expect(await refusalOfPromise(open(new Map()))).toMatchObject({ code: 'not-found', file: MANIFEST_FILE })
  })
})

describe('memoryFiles', () => {
  it('gives a copy, which may be handed over', async () => {
    const content = contentOf()
    const files = memoryFiles(content)
    const first = await files.read('lda.json')
    first.fill(0)
    expect(await files.read('lda.json')).toEqual(contentOf().get('lda.json'))
    // A view of a longer piece of memory comes alone.
    content.set('part', Uint8Array.of(1, 2, 3).subarray(1, 2))
    expect((await files.read('part')).buffer.byteLength).toBe(1)
    expect(files.nameOf('a/b')).toBe('a/b')
  })
})

describe('openClassifier', () => {
  const platform = { startTensorflow: () => Promise.reject(new Error('not asked for')) }

  it('opens the one that is asked for, and needs no more than its files', async () => {
    const content = contentOf()
    content.delete('mlp/weights.bin')
    const classifier = await openClassifier(await open(content), 'lda', CLASSIFIER_KINDS, platform)
    const { values } = classifier.predictProba({ rows: 1, columns: 3, values: Float64Array.of(1, 0, 0) })
    expect(values[0]).toBeGreaterThan(0.5)
    expect(values[0]! + values[1]!).toBeCloseTo(1, 12)
  })

  it('refuses one of a kind that is not listed, and one that is not there', async () => {
    const bundle = await open(contentOf())
    expect(await refusalOfPromise(openClassifier(bundle, 'lda', [TOY_KIND], platform))).toMatchObject({
      code: 'unsupported-version',
      found: 'lda',
      expected: 'toy',
    })
    await expect(openClassifier(bundle, 'forest', CLASSIFIER_KINDS, platform)).rejects.toThrow(
      'no classifier forest',
    )
  })

  it('refuses files of another shape than the manifest’s', async () => {
    const bundle = await open(contentOf({ classes: [0, 1, 2] }))
    expect(await refusalOfPromise(openClassifier(bundle, 'lda', CLASSIFIER_KINDS, platform))).toMatchObject({
      code: 'bad-bundle',
      file: 'lda.json',
    })
  })
})
