import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeUtf8 } from '../../eeg/reading/textDecoder.ts'
import { type Manifest, sealManifest, type TrainedManifest } from '../../models/bundle/manifest.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { ldaPredictProba } from '../../models/lda/lda.ts'
import { decodeLda } from '../../models/lda/ldaFormat.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { trainedOf } from '../../testing/trainedOf.ts'
import { openDecoder } from './openDecoder.ts'

afterEach(() => vi.unstubAllGlobals())

const { signal } = new AbortController()
const openSite = () =>
  openDecoder({ kind: 'site', base: '' }, CLASSIFIER_KINDS, { startTensorflow: async () => {} }, signal)

/** The bundle that ships, or null where none is there or another one is just taking its place. */
function shippedBundle(): Record<string, Uint8Array<ArrayBuffer>> | null {
  const folder = join(import.meta.dirname, '..', '..', '..', 'public')
  const paths = ['manifest', 'lda', 'run'].map((name) => `models/${name}.json`)
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
      stubSite(shipped!)
      const { manifest, classifiers, run, bundle, classifier } = await openSite()
      expect(manifest).toEqual(shippedManifest)
      expect(classifiers.map(({ id }) => id)).toEqual(manifest.classifiers.map(({ id }) => id))
      const lda = decodeLda(decodeUtf8(await bundle.read('lda.json', signal)), manifest, 'lda.json')
      expect(lda.coef).toMatchObject({ rows: manifest.classes.length, columns: manifest.features.length })
      expect(lda.priors.reduce((sum, prior) => sum + prior, 0)).toBeCloseTo(1, 12)
      expect((await classifier('lda')).predictProba(lda.means)).toEqual(ldaPredictProba(lda, lda.means))
      expect(run).not.toBeNull()
    })

    it.each<[string, (manifest: TrainedManifest) => Partial<TrainedManifest>]>([
      [
        'two features in each other’s place',
        ({ features: [a, b, ...rest] }) => ({ features: [b!, a!, ...rest] }),
      ],
      ['a class renamed', ({ classes: [_, ...rest] }) => ({ classes: ['A', ...rest] })],
      ['no preprocessing', () => ({ preprocessing: [] })],
      ['another seed', ({ seed }) => ({ seed: seed + 1 })],
      [
        'better accuracies',
        ({ classifiers }) => ({
          classifiers: classifiers.map((entry) => ({
            ...entry,
            accuracy: { ...entry.accuracy, train: 1, heldOut: 1 },
          })),
        }),
      ],
      [
        'the classifiers in each other’s place',
        ({ classifiers }) => ({ classifiers: [...classifiers].reverse() }),
      ],
    ])('is refused with %s, which only the digest tells', async (_, change) => {
      const trained = trainedOf(shippedManifest!)
      const altered = { ...trained, ...change(trained) }
      stubSite({ ...shipped!, 'models/manifest.json': JSON.stringify(altered) })
      expect(await refusalOfPromise(openSite())).toMatchObject({
        code: 'altered',
        file: 'models/manifest.json',
      })
      // Else the refusal might be about something other than the digest.
      stubSite({ ...shipped!, 'models/manifest.json': JSON.stringify(sealManifest(altered, sha256Of)) })
      const opened = await openSite().catch((error: { problem: unknown }) => error.problem)
      expect(opened).not.toMatchObject({ code: 'altered' })
    })
  },
)
