import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TrainedContent } from '../../models/bundle/manifest.ts'
import type { Classifier, ClassifierKind } from '../../models/classifier.ts'
import { LDA_KIND } from '../../models/lda/ldaKind.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { exampleRecording } from '../../testing/exampleRecording.ts'
import { stubSite } from '../../testing/stubSite.ts'
import type { CallContext } from '../rpc/messages.ts'
import { createDecoderFunctions } from './decoderFunctions.ts'
import type { Subject } from './openThings.ts'

const context: CallContext = { signal: new AbortController().signal, report: () => {} }
const SITE = { kind: 'site', base: '' } as const
const CSV = { format: 'csv', indices: null, posteriors: false } as const

let disposed = 0
/** What every explanation waits for. */
let gate = Promise.resolve()
/** LDA that answers nothing any more once its memory is given back, as the network does. */
const FRAIL_LDA: ClassifierKind = {
  ...LDA_KIND,
  async loadCode() {
    const { open } = await LDA_KIND.loadCode()
    return {
      async open(...args): Promise<Classifier> {
        const classifier = await open(...args)
        let isGone = false
        return {
          ...classifier,
          predictProba(rows) {
            if (isGone) throw new Error('the classifier is gone')
            return classifier.predictProba(rows)
          },
          async explain(...question) {
            await gate
            if (isGone) throw new Error('the classifier is gone')
            return classifier.explain(...question)
          },
          dispose() {
            isGone = true
            disposed++
          },
        }
      },
    }
  },
}

/** LDA alone; class 0 for rows along the first feature. */
function site(change: Partial<TrainedContent> = {}) {
  const [lda] = exampleBundle().manifest.classifiers
  return exampleBundle({ classifiers: [lda!], ...change }).files
}

/** Rows in two batches; they differ between the two. */
const many = (shift: number) =>
  Array.from({ length: 1100 }, (_, row) => [(row + shift) % 7, (row + shift) % 5, ((row + shift) % 3) + 1])

beforeEach(() => {
  disposed = 0
  gate = Promise.resolve()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Decoders 1 and 2 (another order of features, other classes), recordings 1 and 2. */
async function workerWithTwoOfEach() {
  const worker = createDecoderFunctions([FRAIL_LDA])
  stubSite(site())
  await worker.openDecoder(context, 1, SITE)
  stubSite(site({ features: ['Fz/theta', 'Cz/alpha', 'Cz/theta'], classes: [1, 2] }))
  await worker.openDecoder(context, 2, SITE)
  worker.openRecording(context, 1, exampleRecording())
  const rows = [
    [0, 0, 5],
    [4, 3, 0],
  ]
  worker.openRecording(context, 2, exampleRecording({ rows, labels: [1, 2], lines: [5, 6] }))
  return worker
}
type Worker = Awaited<ReturnType<typeof workerWithTwoOfEach>>
const SUBJECTS: readonly Subject[] = [1, 2].flatMap((decoder) =>
  [1, 2].map((recording) => ({ decoder, recording })),
)

/** A clock that is 40 ms later at every look, so that there is a pause after every batch. */
function slowClock(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 40
    return now
  })
}

/** All that can be asked of a subject, each its own question. */
function questions(worker: Worker, subject: Subject): readonly (() => Promise<unknown>)[] {
  return [
    async () => (await worker.predictRow(context, subject, 'lda', 1)).posterior,
    async () => {
      const { predicted, confidence, metrics } = await worker.predictAll(context, subject, 'lda')
      return { predicted, confidence, metrics }
    },
    () => worker.scoreRaw(context, subject, 'lda'),
    () => worker.explain(context, subject, 'lda', 1, 0, 1),
    () => worker.importance(context, subject, 'lda'),
    async () => (await worker.exportPredictions(context, subject, CSV)).text(),
    () => worker.assess(context, subject, [{ id: 'lda', name: 'LDA', right: null }]),
  ]
}

describe('questions about two decoders and two recordings', () => {
  it('are each answered about what they name', async () => {
    const worker = await workerWithTwoOfEach()
    const answers = await Promise.all(
      SUBJECTS.map(async (subject) => {
        const { predicted, metrics } = await worker.predictAll(context, subject, 'lda')
        return { predicted: [...predicted], rows: metrics!.rows, correct: metrics!.correct }
      }),
    )
    // Decoder 1 has x against y + z − 0.9 and classes 0 and 1; decoder 2 z against y + x − 0.9 and classes 1 and 2.
    expect(answers).toEqual([
      { predicted: [0, 1, 1], rows: 3, correct: 1 },
      { predicted: [1, 0], rows: 1, correct: 1 },
      { predicted: [1, 0, 0], rows: 2, correct: 1 },
      { predicted: [0, 1], rows: 2, correct: 2 },
    ])
    const exported = await Promise.all(
      SUBJECTS.map(async (subject) => (await worker.exportPredictions(context, subject, CSV)).text()),
    )
    const rowsOf = (text: string) =>
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
        // The letters stand between the numbers.
        .map(([line, truth, , answer]) => [line, truth, answer].map(Number))
    expect(exported.map(rowsOf)).toEqual([
      [
        [0, 1, 0],
        [10, 0, 1],
        [20, 1, 1],
      ],
      [
        [5, 1, 1],
        [6, 2, 0],
      ],
      [
        [0, 1, 2],
        [10, 0, 1],
        [20, 1, 1],
      ],
      [
        [5, 1, 1],
        [6, 2, 2],
      ],
    ])
  })

  it('are answered the same one by one, all at once and in turns, of many rows with pauses', async () => {
    const worker = await workerWithTwoOfEach()
    const labels = Array.from({ length: 1100 }, (_, row) => row % 3)
    worker.openRecording(context, 1, exampleRecording({ rows: many(0), labels }))
    worker.openRecording(context, 2, exampleRecording({ rows: many(1), labels }))
    const all = SUBJECTS.map((subject) => questions(worker, subject))
    const alone: unknown[] = []
    for (const ask of all.flat()) alone.push(await ask())
    expect(new Set(alone.map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(20)
    slowClock()
    const atOnce = await Promise.all(all.flat().map((ask) => ask()))
    expect(atOnce).toEqual(alone)
    // Kind by kind instead of subject by subject.
    const inTurns = await Promise.all(all[0]!.map((_, at) => Promise.all(all.map((asks) => asks[at]!()))))
    expect(all.flatMap((asks, subject) => asks.map((_, at) => inTurns[at]![subject]))).toEqual(alone)
  })
})

describe('a question that is under way', () => {
  /** Answers of all subjects, as they are with nothing closed; then a worker whose clock is slow. */
  async function setUp() {
    const worker = await workerWithTwoOfEach()
    const labels = Array.from({ length: 1100 }, (_, row) => row % 2)
    worker.openRecording(context, 1, exampleRecording({ rows: many(0), labels }))
    worker.openRecording(context, 2, exampleRecording({ rows: many(1), labels }))
    const all = SUBJECTS.map((subject) => questions(worker, subject))
    const expected = await Promise.all(all.flat().map((ask) => ask()))
    slowClock()
    return { worker, all, expected }
  }

  it('is answered as if its recording were not closed meanwhile, and so are all others', async () => {
    const { worker, all, expected } = await setUp()
    const asked = Promise.all(all.flat().map((ask) => ask()))
    worker.closeRecording(context, 1)
    expect(await asked).toEqual(expected)
    await expect(all[0]![1]!()).rejects.toThrow('no recording 1 is open')
    expect(await all[1]![1]!()).toEqual(expected[all[0]!.length + 1])
  })

  it('is answered as if its recording’s id were not given to another meanwhile', async () => {
    const { worker, all, expected } = await setUp()
    const asked = Promise.all(all.flat().map((ask) => ask()))
    worker.openRecording(context, 1, exampleRecording())
    expect(await asked).toEqual(expected)
    expect((await worker.predictAll(context, SUBJECTS[0]!, 'lda')).predicted).toHaveLength(3)
  })

  it('is answered as if its decoder were not closed meanwhile, and so are all others', async () => {
    const { worker, all, expected } = await setUp()
    const asked = Promise.all(all.flat().map((ask) => ask()))
    worker.closeDecoder(context, 1)
    expect(await asked).toEqual(expected)
    await expect(all[0]![1]!()).rejects.toThrow('no decoder 1 is open')
    expect(await all[2]![1]!()).toEqual(expected[2 * all[0]!.length + 1])
    // The memory is given back when nobody needs it any more; the other decoder keeps its own.
    await vi.waitFor(() => expect(disposed).toBe(1))
  })

  it('is answered as if its decoder’s id were not given to another meanwhile', async () => {
    const worker = await workerWithTwoOfEach()
    const explain = () => worker.explain(context, SUBJECTS[0]!, 'lda', 1, 0, 1)
    const expected = await explain()
    let open = () => {}
    gate = new Promise((resolve) => {
      open = resolve
    })
    const asked = explain()
    stubSite(site({ features: ['Fz/theta', 'Cz/alpha', 'Cz/theta'] }))
    await worker.openDecoder(context, 1, SITE)
    open()
    expect(await asked).toEqual(expected)
    await vi.waitFor(() => expect(disposed).toBe(1))
    expect(await explain()).not.toEqual(expected)
  })
})
