import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'

const bundle = exampleBundle()
const SITE = { kind: 'site', base: '' } as const
const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const subject = { decoder: 1, recording: 7 }

beforeEach(() => {
  stubSite(bundle.files)
})
afterEach(() => vi.unstubAllGlobals())

/** The same parameters for another order of features: class 0 for rows along `Fz/theta`. */
const otherBundle = exampleBundle({ features: ['Fz/theta', 'Cz/alpha', 'Cz/theta'] })

describe('openRecording', () => {
  it('takes a recording whose features do not fit: it can be looked at, and says why it cannot be predicted', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    const features = ['Cz/theta', 'Fz/theta']
    worker.openRecording(
      context,
      7,
      exampleRecording({ name: 'new.csv', features, rows: [[1, 2]], labels: [1] }),
    )
    expect([...worker.row(context, 7, 0)]).toEqual([1, 2])
    const misfit = { code: 'missing-features', file: 'new.csv', column: 'Cz/alpha' }
    const format = { format: 'csv', indices: null, posteriors: false } as const
    const questions = [
      worker.predictRow(context, subject, 'lda', 0),
      worker.predictAll(context, subject, 'lda'),
      worker.scoreRaw(context, subject, 'lda'),
      worker.portraits(context, subject),
      worker.importance(context, subject, 'lda'),
      worker.explain(context, subject, 'lda', 0, 0, 1),
      worker.spaceOf(context, subject, 'lda', [0, 1]),
      worker.exportPredictions(context, subject, format),
      worker.assess(context, subject, []),
    ]
    const refusals = await Promise.all(questions.map(refusalOfPromise))
    for (const refusal of refusals) expect(refusal).toMatchObject(misfit)
  })

  it('takes a recording before the decoder, and judges its features when it is used', async () => {
    const worker = createDecoderFunctions()
    worker.openRecording(context, 7, exampleRecording({ features: ['a', 'b', 'c'] }))
    await worker.openDecoder(context, 1, SITE)
    const asked = worker.predictRow(context, subject, 'lda', 0)
    expect(await refusalOfPromise(asked)).toMatchObject({ code: 'missing-features' })
  })

  it('under an id that is taken replaces the recording that had it, and what was made of it', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    const features = ['Fz/theta', 'Cz/alpha', 'Cz/theta']
    for (const [rows, predicted] of [
      [[[0, 0, 5]], [0]],
      [[[5, 0, 0]], [1]],
    ] as const) {
      worker.openRecording(context, 7, exampleRecording({ features, rows, labels: [1] }))
      expect([...(await worker.predictAll(context, subject, 'lda')).predicted]).toEqual(predicted)
    }
  })
})

describe('openDecoder', () => {
  it('gives the manifest, what is said of its classifiers, and the training run', async () => {
    const { manifest, run } = bundle
    const opened = await createDecoderFunctions().openDecoder(context, 1, SITE)
    expect(Object.keys(opened).sort()).toEqual(['classifiers', 'manifest', 'run'])
    expect(opened).toMatchObject({ manifest, run })
    expect(opened.classifiers).toMatchObject([
      { id: 'lda', kind: 'lda', title: 'LDA', mark: 'circle', hasSpace: false },
      { id: 'mlp', kind: 'mlp', title: 'Neural network', mark: 'triangle', hasSpace: false },
    ])
    // It crosses the worker's boundary.
    expect(structuredClone(opened)).toEqual(opened)
  })

  it('keeps the decoder in use where the next one under its id is altered', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    worker.openRecording(context, 7, exampleRecording())
    stubSite({ ...otherBundle.files, 'models/lda.json': '{}' })
    const refused = refusalOfPromise(worker.openDecoder(context, 1, SITE))
    expect(await refused).toMatchObject({ code: 'altered', file: 'models/lda.json' })
    expect([...(await worker.predictAll(context, subject, 'lda')).predicted]).toEqual([0, 1, 1])
  })

  it('lets the old one under its id answer until the new one is whole', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    worker.openRecording(context, 7, exampleRecording())
    const predicted = async () => [...(await worker.predictAll(context, subject, 'lda')).predicted]
    expect(await predicted()).toEqual([0, 1, 1])

    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const { 'models/lda.json': lda = '', ...files } = otherBundle.files
    const asked = stubSite({ ...files, 'models/lda.json': () => answered.then(() => new Response(lda)) })
    const opening = worker.openDecoder(context, 1, SITE)
    await vi.waitFor(() => expect(asked).toContain('models/manifest.json'))
    expect(await predicted()).toEqual([0, 1, 1])
    answer()
    expect((await opening).manifest).toEqual(otherBundle.manifest)
    // (0, 4, 3), (8, 6, 0), (2, 2, 1) in the new order of features.
    expect(await predicted()).toEqual([1, 0, 0])
  })

  it('under an id of its own leaves the others as they are', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    stubSite(otherBundle.files)
    await worker.openDecoder(context, 2, SITE)
    worker.openRecording(context, 7, exampleRecording())
    const predicted = async (decoder: number) => [
      ...(await worker.predictAll(context, { decoder, recording: 7 }, 'lda')).predicted,
    ]
    expect(await predicted(1)).toEqual([0, 1, 1])
    expect(await predicted(2)).toEqual([1, 0, 0])
    worker.closeDecoder(context, 1)
    expect(await predicted(2)).toEqual([1, 0, 0])
    await expect(predicted(1)).rejects.toThrow('no decoder 1 is open')
  })
})

describe('an id that nothing is open under', () => {
  it('is refused by name, whatever is asked', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    worker.openRecording(context, 7, exampleRecording())
    const values = Float64Array.of(1, 2, 3)
    const format = { format: 'csv', indices: null, posteriors: false } as const
    for (const [other, message] of [
      [{ decoder: 5, recording: 7 }, 'no decoder 5 is open'],
      [{ decoder: 1, recording: 6 }, 'no recording 6 is open'],
      // Ids of one sort say nothing of the other.
      [{ decoder: 7, recording: 1 }, 'no decoder 7 is open'],
    ] as const) {
      await expect(worker.predictRow(context, other, 'lda', 0)).rejects.toThrow(message)
      await expect(worker.predictAll(context, other, 'lda')).rejects.toThrow(message)
      await expect(worker.scoreRaw(context, other, 'lda')).rejects.toThrow(message)
      await expect(worker.explain(context, other, 'lda', 0, 0, 1)).rejects.toThrow(message)
      await expect(worker.importance(context, other, 'lda')).rejects.toThrow(message)
      await expect(worker.portraits(context, other)).rejects.toThrow(message)
      await expect(worker.spaceOf(context, other, 'lda', [0, 1])).rejects.toThrow(message)
      await expect(worker.exportPredictions(context, other, format)).rejects.toThrow(message)
      await expect(worker.assess(context, other, [])).rejects.toThrow(message)
    }
    await expect(worker.predictValues(context, 5, 'lda', values)).rejects.toThrow('no decoder 5 is open')
    expect(() => worker.row(context, 6, 0)).toThrow('no recording 6 is open')
  })

  it('can be closed all the same', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    worker.openRecording(context, 7, exampleRecording())
    worker.closeDecoder(context, 99)
    worker.closeRecording(context, 99)
    expect((await worker.predictRow(context, subject, 'lda', 0)).posterior).toHaveLength(2)
  })

  it('is one that was closed', async () => {
    const worker = createDecoderFunctions()
    await worker.openDecoder(context, 1, SITE)
    worker.openRecording(context, 7, exampleRecording())
    worker.openRecording(context, 8, exampleRecording({ rows: [[0, 0, 5]], labels: [1] }))
    worker.closeRecording(context, 7)
    worker.closeRecording(context, 7)
    expect(() => worker.row(context, 7, 0)).toThrow('no recording 7 is open')
    expect([...worker.row(context, 8, 0)]).toEqual([0, 0, 5])
    worker.closeDecoder(context, 1)
    const asked = worker.predictAll(context, { decoder: 1, recording: 8 }, 'lda')
    await expect(asked).rejects.toThrow('no decoder 1 is open')
  })
})
