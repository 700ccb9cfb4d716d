import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Classifier, ClassifierKind } from '../../models/classifier.ts'
import { CLASSIFIER_KINDS } from '../../models/classifierKinds.ts'
import { exampleBundle } from '../../testing/exampleBundle.ts'
import { refusalOfPromise } from '../../testing/refusalOf.ts'
import { stubSite } from '../../testing/stubSite.ts'
import { openDecoder } from './openDecoder.ts'

beforeEach(() => {
  stubSite(exampleBundle().files)
})
afterEach(() => vi.unstubAllGlobals())

const { signal } = new AbortController()
const open = (kinds: readonly ClassifierKind[]) =>
  openDecoder({ kind: 'site', base: '' }, kinds, { startTensorflow: async () => {} }, signal)

describe('a classifier of a decoder', () => {
  /** A kind whose opening the test holds in its hand. */
  function heldKind() {
    const openings: { done: (classifier: Classifier) => void; fail: (error: Error) => void }[] = []
    const opening = () =>
      new Promise<Classifier>((done, fail) => {
        openings.push({ done, fail })
      })
    const [lda, mlp] = CLASSIFIER_KINDS
    const held: ClassifierKind = { ...mlp!, loadCode: async () => ({ open: opening }) }
    return { openings, kinds: [lda!, held] }
  }
  const classifierWith = (dispose = () => {}): Classifier => ({
    predictProba: (matrix) => ({ ...matrix, columns: 2 }),
    explain: () => ({ margin: 0, baseline: 0, features: new Float64Array(3) }),
    dispose,
  })

  it('is opened when it is first asked for, once for all who ask', async () => {
    const { openings, kinds } = heldKind()
    const decoder = await open(kinds)
    expect(openings).toHaveLength(0)
    const asked = [decoder.classifier('mlp'), decoder.classifier('mlp')]
    await vi.waitFor(() => expect(openings).toHaveLength(1))
    openings[0]!.done(classifierWith())
    const [first, second] = await Promise.all(asked)
    expect(second).toBe(first)
    expect(await decoder.classifier('mlp')).toBe(first)
    expect(openings).toHaveLength(1)
  })

  it('that could not be opened is told to all who asked, and the next call tries again', async () => {
    const { openings, kinds } = heldKind()
    const decoder = await open(kinds)
    const asked = [decoder.classifier('mlp'), decoder.classifier('mlp')].map((opening) =>
      // Who hears of the failure and asks again at once is not given the failure again.
      opening.catch((error: Error) => ({ message: error.message, again: decoder.classifier('mlp') })),
    )
    await vi.waitFor(() => expect(openings).toHaveLength(1))
    openings[0]!.fail(new Error('no memory'))
    const failures = await Promise.all(asked)
    expect(failures).toMatchObject([{ message: 'no memory' }, { message: 'no memory' }])
    await vi.waitFor(() => expect(openings).toHaveLength(2))
    openings[1]!.done(classifierWith())
    expect(
      (await decoder.classifier('mlp')).predictProba({ rows: 0, columns: 3, values: new Float64Array() })
        .columns,
    ).toBe(2)
    expect(openings).toHaveLength(2)
  })

  it('gives its memory back with the decoder, also where it is only then open', async () => {
    const { openings, kinds } = heldKind()
    const decoder = await open(kinds)
    const dispose = vi.fn()
    const opening = decoder.classifier('mlp')
    await vi.waitFor(() => expect(openings).toHaveLength(1))
    decoder.dispose()
    openings[0]!.done(classifierWith(dispose))
    await opening
    await vi.waitFor(() => expect(dispose).toHaveBeenCalledTimes(1))
  })

  it('must be of a kind that is known', async () => {
    const [lda] = CLASSIFIER_KINDS
    expect(await refusalOfPromise(open([lda!]))).toMatchObject({
      code: 'unsupported-version',
      file: 'models/manifest.json',
      column: 'classifiers',
      found: 'mlp',
    })
  })

  it('must be one that the decoder has', async () => {
    const decoder = await open(CLASSIFIER_KINDS)
    await expect(decoder.classifier('svm')).rejects.toThrow('no classifier svm')
    await expect(decoder.classifier('__proto__')).rejects.toThrow('no classifier __proto__')
  })
})
