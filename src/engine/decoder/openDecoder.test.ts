import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Classifier } from '../../models/classifier.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { ldaPredictProba } from '../../models/lda/lda.ts'
import { encodeLdaSpace } from '../../models/lda/ldaSpaceFormat.ts'
import type { Matrix } from '../../models/matrix.ts'
import { alteredManifest } from '../../testing/alteredManifest.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { openDecoder } from './openDecoder.ts'

afterEach(() => vi.unstubAllGlobals())

const { signal } = new AbortController()
const BASE = 'https://example.org/sub/'
const startTensorflow = vi.fn(async () => {})

/** Serves the files below the base. */
function serveFiles(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): string[] {
  return stubSite(Object.fromEntries(Object.entries(files).map(([path, file]) => [BASE + path, file])))
}
function openSite(by = signal) {
  return openDecoder({ kind: 'site', base: BASE }, CLASSIFIER_KINDS, { startTensorflow }, by)
}
/** The same files as a bundle in memory. */
function openMemory(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files)
  const content = new Map(
    entries.map(([path, text]) => [path.replace('models/', ''), new TextEncoder().encode(text)]),
  )
  return openDecoder({ kind: 'memory', files: content }, CLASSIFIER_KINDS, { startTensorflow }, signal)
}
const refused = () => refusalOfPromise(openSite())

/** Preprocessed rows of the example's features. */
const rows: Matrix = { rows: 2, columns: 3, values: Float64Array.of(0.6, 0.8, 0, 0, 0.6, 0.8) }

describe('openDecoder', () => {
  it('gives the manifest, LDA and the training run, and asks for no more files than those', async () => {
    const { files, manifest, lda, run } = exampleBundle()
    const asked = serveFiles(files)
    const decoder = await openSite()
    expect(decoder).toMatchObject({ manifest, run })
    expect(decoder.classifiers.map(({ id }) => id)).toEqual(['lda', 'mlp'])
    expect((await decoder.classifier('lda')).predictProba(rows)).toEqual(ldaPredictProba(lda, rows))
    expect(asked.sort()).toEqual(
      ['lda.json', 'manifest.json', 'run.json'].map((file) => `${BASE}models/${file}`),
    )
    expect(startTensorflow).not.toHaveBeenCalled()
  })

  it.each([
    ['is missing', undefined],
    ['is damaged', '{"trainedAt": 5}'],
  ])('does without a training run that %s', async (_, run) => {
    const { 'models/run.json': _run, ...files } = exampleBundle().files
    serveFiles(run === undefined ? files : { ...files, 'models/run.json': run })
    expect((await openSite()).run).toBeNull()
  })

  it('names the manifest where it is missing, cut short or of another version', async () => {
    const { 'models/manifest.json': manifest = '', ...files } = exampleBundle().files
    serveFiles(files)
    expect(await refused()).toMatchObject({ code: 'not-found', file: 'models/manifest.json' })
    serveFiles({ ...files, 'models/manifest.json': manifest.slice(0, -20) })
    expect(await refused()).toMatchObject({ code: 'bad-bundle', file: 'models/manifest.json' })
    serveFiles({ ...files, 'models/manifest.json': '{"formatVersion": 99}' })
    expect(await refused()).toMatchObject({
      code: 'unsupported-version',
      file: 'models/manifest.json',
      found: '99',
    })
  })

  it('refuses a manifest with another value, name or order', async () => {
    const { files } = exampleBundle()
    const text = files['models/manifest.json']!
    await fc.assert(
      fc.asyncProperty(alteredManifest(text), async (altered) => {
        serveFiles({ ...files, 'models/manifest.json': altered })
        expect(await refused()).toMatchObject({
          code: 'altered',
          file: 'models/manifest.json',
          column: 'sha256',
          expected: `SHA-256 ${JSON.parse(text).sha256.slice(0, 12)}…`,
        })
      }),
      { numRuns: 300 },
    )
  })

  it('takes a manifest with other white space', async () => {
    const { files, manifest } = exampleBundle()
    serveFiles({ ...files, 'models/manifest.json': `\n${JSON.stringify(manifest, null, '\t')}\r\n` })
    expect((await openSite()).manifest).toEqual(manifest)
  })

  it('verifies the manifest on a plain-http host too', async () => {
    const { files, manifest } = exampleBundle({ features: ['Çz/θ', '𝛼', 'Fz/theta'] })
    vi.stubGlobal('crypto', {})
    serveFiles({ ...files, 'models/manifest.json': JSON.stringify({ ...manifest, seed: 1 }) })
    expect(await refused()).toMatchObject({ code: 'altered', file: 'models/manifest.json' })
    serveFiles(files)
    expect((await openSite()).manifest).toEqual(manifest)
  })

  it('names LDA’s file where it is missing, cut short or has one digit changed', async () => {
    const { 'models/lda.json': lda = '', ...files } = exampleBundle().files
    serveFiles(files)
    expect(await refused()).toMatchObject({ code: 'not-found', file: 'models/lda.json' })
    serveFiles({ ...files, 'models/lda.json': lda.slice(0, -1) })
    expect(await refused()).toMatchObject({ code: 'altered', file: 'models/lda.json' })
    const changed = lda.replace('-0.9', '-0.8')
    expect(changed).not.toBe(lda)
    serveFiles({ ...files, 'models/lda.json': changed })
    expect(await refused()).toMatchObject({
      code: 'altered',
      file: 'models/lda.json',
      found: `${lda.length} bytes, SHA-256 ${sha256Of(changed).slice(0, 12)}…`,
      expected: `${lda.length} bytes, SHA-256 ${sha256Of(lda).slice(0, 12)}…`,
    })
  })

  it('refuses a manifest that does not list LDA’s file', async () => {
    serveFiles(exampleBundle({ files: [] }).files)
    expect(await refused()).toMatchObject({
      code: 'bad-bundle',
      file: 'models/manifest.json',
      column: 'files',
      expected: 'lda.json',
    })
  })

  it('refuses LDA’s parameters of another shape than the manifest’s', async () => {
    serveFiles(exampleBundle({ classes: [0, 1, 2] }).files)
    expect(await refused()).toMatchObject({ code: 'bad-bundle', file: 'models/lda.json', found: '2 entries' })
  })

  it('says that the network failed', async () => {
    stubSite({ [`${BASE}models/manifest.json`]: () => Promise.reject(new TypeError('offline')) })
    expect(await refused()).toMatchObject({ code: 'network', file: 'models/manifest.json', found: 'offline' })
  })

  it('rejects with an AbortError where the caller gave up', async () => {
    serveFiles(exampleBundle().files)
    await expect(openSite(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('the files of a decoder', () => {
  const { files } = exampleBundle()

  it('are those that the manifest lists', async () => {
    serveFiles(files)
    const { bundle } = await openSite()
    expect(new TextDecoder().decode(await bundle.read('mlp/weights.bin', signal))).toBe('weights')
    expect(bundle.has('mlp/weights.bin')).toBe(true)
    expect(bundle.has('portraits.json')).toBe(false)
    expect(await refusalOfPromise(bundle.read('portraits.json', signal))).toMatchObject({
      code: 'bad-bundle',
      file: 'models/manifest.json',
      expected: 'portraits.json',
    })
  })

  it.each(['weight', 'Weights', ''])('are refused with the content %j', async (content) => {
    serveFiles({ ...files, 'models/mlp/weights.bin': content })
    const { bundle } = await openSite()
    expect(await refusalOfPromise(bundle.read('mlp/weights.bin', signal))).toMatchObject({
      code: 'altered',
      file: 'models/mlp/weights.bin',
    })
  })
})

describe('a decoder in memory', () => {
  const space = encodeLdaSpace({
    xbar: Float64Array.of(0.5, 0.5, 0.5),
    scalings: { rows: 3, columns: 1, values: Float64Array.of(2, -1, -1) },
    explainedVarianceRatio: Float64Array.of(1),
  })
  const entry = { path: 'lda-space.json', bytes: space.length, sha256: sha256Of(space) }
  const plain = exampleBundle()
  const whole = exampleBundle({ files: [...plain.manifest.files, entry] })
  const files: Readonly<Record<string, string>> = { ...whole.files, 'models/lda-space.json': space }

  it('answers as the same files on the site do', async () => {
    serveFiles(files)
    const [site, memory] = await Promise.all([openSite(), openMemory(files)])
    const { manifest, classifiers, run } = site
    expect(memory).toMatchObject({ manifest, classifiers, run })
    const answers = async ({ predictProba, explain, space: spaceOf }: Classifier) => {
      const { transform, classMeans, explainedVarianceRatio } = await spaceOf!(signal)
      return {
        posteriors: predictProba(rows),
        explained: await explain(rows.values.slice(0, 3), Float64Array.of(0.4, 0.7, 0.5), 0, 1),
        space: [transform(rows, [0]), classMeans, explainedVarianceRatio],
      }
    }
    const expected = await answers(await site.classifier('lda'))
    expect(expected.posteriors).toEqual(ldaPredictProba(whole.lda, rows))
    expect(await answers(await memory.classifier('lda'))).toEqual(expected)
  })

  it('asks the site for nothing', async () => {
    const asked = serveFiles({})
    const decoder = await openMemory(files)
    await (await decoder.classifier('lda')).space!(signal)
    expect(asked).toEqual([])
  })

  it.each(['manifest.json', 'lda.json'])('is refused by the same code without %s', async (path) => {
    const { [`models/${path}`]: _, ...others } = files
    serveFiles(others)
    const { code } = await refused()
    expect(await refusalOfPromise(openMemory(others))).toMatchObject({ code, file: path })
    expect(code).toBe('not-found')
  })

  it('is not taken on trust: one digit changed is told', async () => {
    const { 'models/lda.json': lda = '', ...others } = files
    const changed = { ...others, 'models/lda.json': lda.replace('-0.9', '-0.8') }
    expect(await refusalOfPromise(openMemory(changed))).toMatchObject({ code: 'altered', file: 'lda.json' })
  })

  it('stays as it is where the page goes on with the bytes', async () => {
    const content = new Map(
      Object.entries(files).map(([path, text]) => [
        path.replace('models/', ''),
        new TextEncoder().encode(text),
      ]),
    )
    const source = { kind: 'memory', files: content } as const
    const decoder = await openDecoder(source, CLASSIFIER_KINDS, { startTensorflow }, signal)
    expect((await decoder.bundle.read('mlp/weights.bin')).fill(0)).toHaveLength(7)
    expect(new TextDecoder().decode(await decoder.bundle.read('mlp/weights.bin'))).toBe('weights')
  })
})
