import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MANIFEST_EXAMPLE } from '../../training/testing/manifestExample.ts'
import { mutatedJson } from '../../training/testing/mutateJson.ts'
import { ProblemError } from '../eeg/problem.ts'
import { parseManifest, parseTrainingRun } from './manifest.ts'

const text = JSON.stringify(MANIFEST_EXAMPLE)
const refusal = (problem: object) => expect.objectContaining({ problem: expect.objectContaining(problem) })

describe('parseManifest', () => {
  it('gives back what is valid', () => {
    expect(parseManifest(text)).toEqual(MANIFEST_EXAMPLE)
  })

  it('succeeds or throws a ProblemError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(mutatedJson(text), fc.json(), fc.string()), (mutated) => {
        try {
          parseManifest(mutated)
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('names another format version before anything else', () => {
    expect(() => parseManifest('{"formatVersion": 2}')).toThrow(
      refusal({ code: 'unsupported-version', found: '2', expected: '1' }),
    )
  })

  it('names the key that does not fit', () => {
    const wrong = (change: object) => () => parseManifest(JSON.stringify({ ...MANIFEST_EXAMPLE, ...change }))
    expect(wrong({ classes: [1] })).toThrow(refusal({ code: 'bad-bundle', column: 'classes' }))
    expect(wrong({ classes: [1, 1] })).toThrow(refusal({ column: 'classes' }))
    expect(wrong({ features: ['a', 'a'] })).toThrow(refusal({ column: 'features' }))
    expect(wrong({ preprocessing: [{ step: 'eval' }] })).toThrow(refusal({ column: 'preprocessing.0.step' }))
    expect(wrong({ trainingStatistics: undefined })).toThrow(refusal({ column: 'trainingStatistics' }))
    const { trainingStatistics, lda } = MANIFEST_EXAMPLE
    const statistics = (change: object) => wrong({ trainingStatistics: { ...trainingStatistics, ...change } })
    expect(statistics({ raw: { mean: [1, 2, 3], std: [1, -1, 1] } })).toThrow(
      refusal({ column: 'trainingStatistics.raw.std.1' }),
    )
    expect(statistics({ raw: { mean: [1, 2], std: [1, 2] } })).toThrow(
      refusal({ column: 'trainingStatistics', message: expect.stringContaining('unexpected content') }),
    )
    expect(wrong({ lda: { ...lda, blockedFiveFold: 2 } })).toThrow(refusal({ column: 'lda.blockedFiveFold' }))
    expect(() => parseManifest(text.slice(0, 50))).toThrow(refusal({ code: 'bad-bundle' }))
  })
})

describe('parseTrainingRun', () => {
  it('takes a time and durations and nothing else', () => {
    const run = { trainedAt: '2024-05-01T10:00:00.000Z', seconds: 1.5, msPerEpoch: 40 }
    expect(parseTrainingRun(JSON.stringify(run), 'run.json')).toEqual(run)
    expect(() => parseTrainingRun('{"trainedAt": "yesterday"}', 'run.json')).toThrow(ProblemError)
  })
})
