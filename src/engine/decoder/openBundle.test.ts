import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Manifest, sealManifest } from '../../models/bundle/manifest.ts'
import { alteredManifest } from '../../testing/alteredManifest.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { fetchBundleFile, openBundle } from './openBundle.ts'

afterEach(() => vi.unstubAllGlobals())

const { signal } = new AbortController()
const BASE = 'https://example.org/sub/'

/** Serves the files below the base. */
function serveFiles(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): string[] {
  return stubSite(Object.fromEntries(Object.entries(files).map(([path, file]) => [BASE + path, file])))
}
const refused = () => refusalOfPromise(openBundle(BASE, signal))

describe('openBundle', () => {
  it('gives the manifest, LDA and the training run', async () => {
    const { files, manifest, lda, run } = exampleBundle()
    const asked = serveFiles(files)
    expect(await openBundle(BASE, signal)).toEqual({ manifest, base: BASE, lda, run })
    expect(asked.sort()).toEqual(
      ['lda.json', 'manifest.json', 'run.json'].map((file) => `${BASE}models/${file}`),
    )
  })

  it.each([
    ['is missing', undefined],
    ['is damaged', '{"trainedAt": 5}'],
  ])('does without a training run that %s', async (_, run) => {
    const { 'models/run.json': _run, ...files } = exampleBundle().files
    serveFiles(run === undefined ? files : { ...files, 'models/run.json': run })
    expect((await openBundle(BASE, signal)).run).toBeNull()
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
    expect((await openBundle(BASE, signal)).manifest).toEqual(manifest)
  })

  it('verifies the manifest on a plain-http host too', async () => {
    const { files, manifest } = exampleBundle({ features: ['Çz/θ', '𝛼', 'Fz/theta'] })
    vi.stubGlobal('crypto', {})
    serveFiles({ ...files, 'models/manifest.json': JSON.stringify({ ...manifest, seed: 1 }) })
    expect(await refused()).toMatchObject({ code: 'altered', file: 'models/manifest.json' })
    serveFiles(files)
    expect((await openBundle(BASE, signal)).manifest).toEqual(manifest)
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
    await expect(openBundle(BASE, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('fetchBundleFile', () => {
  const { files, manifest } = exampleBundle()
  const fetchWeights = () => fetchBundleFile(BASE, 'mlp/weights.bin', manifest, signal)

  it('gives the bytes of the file that the manifest lists', async () => {
    serveFiles(files)
    expect(new TextDecoder().decode(await fetchWeights())).toBe('weights')
  })

  it.each(['weight', 'Weights', ''])('refuses the content %j', async (content) => {
    serveFiles({ ...files, 'models/mlp/weights.bin': content })
    expect(await refusalOfPromise(fetchWeights())).toMatchObject({
      code: 'altered',
      file: 'models/mlp/weights.bin',
    })
  })
})

/** The bundle that ships, or null where none is there or another one is just taking its place. */
function shippedBundle(): Record<string, Uint8Array<ArrayBuffer>> | null {
  const folder = join(import.meta.dirname, '..', '..', 'public')
  const paths = ['models/manifest.json', 'models/lda.json', 'models/run.json']
  if (!paths.every((path) => existsSync(join(folder, path)))) return null
  const files = Object.fromEntries(
    paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]),
  )
  const manifest: { files: { path: string; sha256: string }[] } = JSON.parse(
    new TextDecoder().decode(files['models/manifest.json']),
  )
  const listed = manifest.files.find(({ path }) => path === 'lda.json')
  return listed?.sha256 === sha256Of(files['models/lda.json']!) ? files : null
}

const shipped = shippedBundle()
const shippedManifest: Manifest | null =
  shipped && JSON.parse(new TextDecoder().decode(shipped['models/manifest.json']))
describe.skipIf(!shipped)(
  `the bundle that ships${shipped ? '' : ' (skipped: there is none; run npm run train)'}`,
  () => {
    it('opens', async () => {
      serveFiles(shipped!)
      const { manifest, lda, run } = await openBundle(BASE, signal)
      expect(manifest).toEqual(shippedManifest)
      expect(lda.coef).toMatchObject({ rows: manifest.classes.length, columns: manifest.features.length })
      expect(lda.priors.reduce((sum, prior) => sum + prior, 0)).toBeCloseTo(1, 12)
      expect(run).not.toBeNull()
    })

    it.each<[string, (manifest: Manifest) => Partial<Manifest>]>([
      [
        'two features in each other’s place',
        ({ features: [a, b, ...rest] }) => ({ features: [b!, a!, ...rest] }),
      ],
      ['a class renamed', ({ classes: [_, ...rest] }) => ({ classes: ['A', ...rest] })],
      ['no preprocessing', () => ({ preprocessing: [] })],
      ['another seed', ({ seed }) => ({ seed: seed + 1 })],
      ['better accuracies', ({ lda }) => ({ lda: { ...lda, accuracy: { train: 1, heldOut: 1 } } })],
    ])('is refused with %s, which only the digest tells', async (_, change) => {
      const altered = { ...shippedManifest!, ...change(shippedManifest!) }
      serveFiles({ ...shipped!, 'models/manifest.json': JSON.stringify(altered) })
      expect(await refused()).toMatchObject({ code: 'altered', file: 'models/manifest.json' })
      // Else the refusal might be about something other than the digest.
      serveFiles({ ...shipped!, 'models/manifest.json': JSON.stringify(sealManifest(altered, sha256Of)) })
      const opened = await openBundle(BASE, signal).catch((error) => error.problem)
      expect(opened).not.toMatchObject({ code: 'altered' })
    })
  },
)
