import { afterEach, describe, expect, it, vi } from 'vitest'
import { sealManifest } from '../../models/bundle/manifest.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { sha256Of } from '../../testing/sha256Of.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { TOY_KIND } from '../../testing/toyKind.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

afterEach(() => vi.unstubAllGlobals())

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }
const CSV = { format: 'csv', indices: null, posteriors: false } as const
const KINDS = [...CLASSIFIER_KINDS, TOY_KIND]
const { manifest: plain, files: plainFiles } = exampleBundle()

/** LDA; the nearest of (1, 0, 0) and (0, 1, 1); the same the other way round, which has a title of its own. */
const CLASSIFIERS = {
  lda: { kind: 'lda', title: 'LDA', text: plainFiles['models/lda.json']! },
  toy: { kind: 'toy', title: 'Nearest mean', text: '{"means":[[1,0,0],[0,1,1]]}' },
  contrary: { kind: 'toy', title: 'Contrary', text: '{"means":[[0,1,1],[1,0,0]]}' },
}
type Id = keyof typeof CLASSIFIERS

/** The files of a bundle with these classifiers, by path relative to its manifest. */
function bundleOf(ids: readonly Id[]): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const texts = ids.map((id) => [`${id}.json`, CLASSIFIERS[id].text] as const)
  const manifest = sealManifest(
    {
      ...plain,
      classifiers: ids.map((id) => ({
        ...plain.classifiers[1]!,
        ...{ id, kind: CLASSIFIERS[id].kind, title: CLASSIFIERS[id].title },
        hyperparameters: {},
        outcome: {},
      })),
      files: texts.map(([path, text]) => ({ path, bytes: text.length, sha256: sha256Of(text) })),
    },
    sha256Of,
  )
  const all = [...texts, ['manifest.json', JSON.stringify(manifest)] as const]
  return new Map(all.map(([path, text]) => [path, new TextEncoder().encode(text)]))
}

/** By default rows (3, 4, 0), (0, 6, 8), (1, 2, 2), of which the first is nearest to class 0, letters B A B. */
async function workerWith(ids: readonly Id[], recording = exampleRecording()) {
  const worker = createDecoderFunctions(KINDS)
  const opened = await worker.openDecoder(context, 1, { kind: 'memory', files: bundleOf(ids) })
  worker.openRecording(context, 7, recording)
  return { worker, opened }
}

/** Half the distance to class 1 less half the distance to class 0, both squared, of a row of norm 1. */
const margin = ([x, y, z]: readonly [number, number, number]) =>
  (x ** 2 + (y - 1) ** 2 + (z - 1) ** 2 - (x - 1) ** 2 - y ** 2 - z ** 2) / 2
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** Rows along the first feature and along the second in turn; the third says nothing. */
const turns = Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? [5, 0.1, 0.1] : [0.1, 5, 0.1]))
const telling = exampleRecording({ rows: turns, labels: turns.map((_, row) => row % 2) })

describe.each<[string, readonly Id[]]>([
  ['alone', ['toy']],
  ['beside two others', ['lda', 'toy', 'contrary']],
])('a classifier of a kind that is new, %s', (_, ids) => {
  it('is described with what its kind says of it', async () => {
    const { opened } = await workerWith(ids)
    expect(opened.classifiers.map(({ id }) => id)).toEqual(ids)
    expect(opened.classifiers.find(({ id }) => id === 'toy')).toEqual({
      id: 'toy',
      hasSpace: false,
      kind: 'toy',
      ...TOY_KIND.texts,
    })
    expect(opened.run).toBeNull()
  })

  it('predicts a row, all rows and rows of no recording', async () => {
    const { worker } = await workerWith(ids)
    const { posterior } = await worker.predictRow(context, subject, 'toy', 0)
    expect(posterior[0]).toBeCloseTo(sigmoid(margin([0.6, 0.8, 0])), 14)
    const values = Float64Array.of(6, 8, 0)
    expect((await worker.predictValues(context, 1, 'toy', values)).posterior).toEqual(posterior)
    const { predicted, confidence, metrics } = await worker.predictAll(context, subject, 'toy')
    expect([...predicted]).toEqual([0, 1, 1])
    expect(confidence[0]).toBe(posterior[0])
    expect(metrics).toMatchObject({ rows: 3, correct: 1 })
    // Without the norm the first row is nearer to class 1.
    expect(await worker.scoreRaw(context, subject, 'toy')).toBeCloseTo(2 / 3, 14)
  })

  it('explains a row: the shares sum to the margin', async () => {
    const { worker } = await workerWith(ids)
    const found = await worker.explain(context, subject, 'toy', 0, 0, 1)
    expect(found.classes).toEqual([0, 1])
    expect(found.margin).toBeCloseTo(margin([0.6, 0.8, 0]), 14)
    // The mean of the manifest's training rows, (0.4, 0.7, 0.5).
    expect(found.baseline).toBeCloseTo(margin([0.4, 0.7, 0.5]), 14)
    const sum = found.contributions.reduce((total, share) => total + share, found.baseline)
    expect(sum).toBeCloseTo(found.margin, 12)
  })

  it('is judged by what it loses without an electrode or a band', async () => {
    const { worker } = await workerWith(ids, telling)
    const found = await worker.importance(context, subject, 'toy')
    expect(found).toMatchObject({ accuracy: 1, rows: 100 })
    expect(found!.electrodes.map(({ name }) => name)).toEqual(['Cz', 'Fz'])
    expect(found!.electrodes[0]!.drop).toBeGreaterThan(0.3)
    expect(found!.electrodes[1]!.drop).toBe(0)
  })

  it('is in the export under its id, in the decoder’s order', async () => {
    const { worker } = await workerWith(ids)
    const text = await (await worker.exportPredictions(context, subject, CSV)).text()
    const [header, first] = text.split('\n').map((line) => line.split(','))
    expect(header).toEqual([
      ...['line', 'truth', 'truth_letter'],
      ...ids.flatMap((id) => [id, `${id}_letter`]),
      ...ids.map((id) => `${id}_confidence`),
    ])
    const row = Object.fromEntries(header!.map((name, at) => [name, Number(first![at])]))
    expect(row).toMatchObject({ line: 0, truth: 1, toy: 0 })
    expect(row.toy_confidence).toBeCloseTo(sigmoid(margin([0.6, 0.8, 0])), 14)
  })

  it('is named in what speaks against the scores', async () => {
    const own = exampleRecording({ sha256: plain.training.sha256 })
    const { worker, opened } = await workerWith(ids, own)
    const judged = opened.classifiers.map(({ id, name }) => ({ id, name, right: null }))
    const { findings } = await worker.assess(context, subject, judged)
    const seen = findings.find(({ id }) => id === 'training-file')?.seen
    for (const { name } of opened.classifiers) expect(seen).toContain(name)
  })

  it('has no space where its kind has none', async () => {
    const { worker } = await workerWith(ids)
    await expect(worker.spaceOf(context, subject, 'toy', [0, 1])).rejects.toThrow(
      'the classifier toy has no discriminant space',
    )
  })
})

describe('two classifiers of one kind', () => {
  it('answer each from its own file, with a title and a mark of their own', async () => {
    const { worker, opened } = await workerWith(['lda', 'toy', 'contrary'])
    const marks = opened.classifiers.map(({ mark }) => mark)
    expect(new Set(marks).size).toBe(3)
    expect(opened.classifiers[2]).toMatchObject({ title: 'Contrary', name: 'Contrary', kind: 'toy' })
    const predicted = (id: Id) => worker.predictAll(context, subject, id)
    expect([...(await predicted('toy')).predicted]).toEqual([0, 1, 1])
    expect([...(await predicted('contrary')).predicted]).toEqual([1, 0, 0])
    expect([...(await predicted('lda')).predicted]).toEqual([0, 1, 1])
  })

  it('are told apart where one of them is altered', async () => {
    const files = new Map(bundleOf(['toy', 'contrary']))
    files.set('contrary.json', new TextEncoder().encode(CLASSIFIERS.toy.text))
    const worker = createDecoderFunctions(KINDS)
    const opening = worker.openDecoder(context, 1, { kind: 'memory', files })
    expect(await refusalOfPromise(opening)).toMatchObject({ code: 'altered', file: 'contrary.json' })
  })
})

describe('a decoder without LDA', () => {
  it('opens from a site that has no file of LDA’s', async () => {
    const files = [...bundleOf(['toy'])].map(([path, bytes]) => [`models/${path}`, bytes] as const)
    const asked = stubSite(Object.fromEntries(files))
    const worker = createDecoderFunctions(KINDS)
    await worker.openDecoder(context, 1, { kind: 'site', base: '' })
    worker.openRecording(context, 7, exampleRecording())
    expect([...(await worker.predictAll(context, subject, 'toy')).predicted]).toEqual([0, 1, 1])
    expect(asked.filter((path) => path === 'models/toy.json')).toHaveLength(1)
    await expect(worker.predictRow(context, subject, 'lda', 0)).rejects.toThrow('no classifier lda')
  })
})
