import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { alteredManifest } from '../../testing/alteredManifest.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { sha256Of as sha256 } from '../../testing/sha256Of.ts'
import {
  BUNDLE_FORMAT_VERSION,
  manifestContent,
  parseManifest,
  parseTrainingRun,
  sealManifest,
} from './manifest.ts'

const text = JSON.stringify(MANIFEST_EXAMPLE)
const refusal = (problem: object) => expect.objectContaining({ problem: expect.objectContaining(problem) })
const parse = (manifest: string) => parseManifest(manifest, sha256(manifestContent(manifest)))
const orProblem = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    expect(error).toBeInstanceOf(ProblemError)
  }
}

describe('parseManifest', () => {
  it('gives back what is valid', () => {
    expect(parse(text)).toEqual(MANIFEST_EXAMPLE)
  })

  it('succeeds or throws a ProblemError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(mutatedJson(text), fc.json(), fc.string()), (mutated) => {
        orProblem(() => parse(mutated))
      }),
      { numRuns: 1000 },
    )
  })

  it('succeeds or throws a ProblemError, whatever has the right digest', () => {
    fc.assert(
      fc.property(mutatedJson(text), (mutated) => {
        orProblem(() => {
          const digest = sha256(manifestContent(mutated))
          const { sha256: _, ...others } = JSON.parse(mutated)
          parse(JSON.stringify({ ...others, sha256: digest }))
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('names another format version before anything else, and the way on', () => {
    const older = { code: 'unsupported-version', column: 'formatVersion', found: '1', expected: '2' }
    expect(refusalOf(() => parse('{"formatVersion": 1}'))).toMatchObject({
      ...older,
      message: expect.stringMatching(/older format version.*train it again with `npm run train`/),
    })
    expect(refusalOf(() => parse('{"formatVersion": 3}'))).toMatchObject({
      ...older,
      found: '3',
      message: expect.stringMatching(
        /newer format version.*newer version of the decoder.*train the bundle again/,
      ),
    })
    const digest = MANIFEST_EXAMPLE.sha256
    expect(() => parseManifest(text.replace('"formatVersion":2', '"formatVersion":3'), digest)).toThrow(
      refusal({ code: 'unsupported-version' }),
    )
  })

  it('names the key that does not fit', () => {
    const wrong = (change: object) => () =>
      parse(JSON.stringify(sealManifest({ ...MANIFEST_EXAMPLE, ...change }, sha256)))
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
    expect(() => parse(text.slice(0, 50))).toThrow(refusal({ code: 'bad-bundle' }))
  })
})

describe('the digest of a manifest', () => {
  it('is of all other members as JSON.stringify writes them', () => {
    const { sha256: digest, ...others } = MANIFEST_EXAMPLE
    expect(manifestContent(JSON.stringify(MANIFEST_EXAMPLE, null, 2))).toBe(JSON.stringify(others))
    expect(digest).toBe(sha256(JSON.stringify(others)))
    expect(Object.keys(MANIFEST_EXAMPLE).at(-1)).toBe('sha256')
  })

  it('replaces the one that a manifest has already', () => {
    const changed = { ...MANIFEST_EXAMPLE, seed: 7 }
    const { sha256: _stale, ...others } = changed
    expect(sealManifest(changed, sha256).sha256).toBe(sha256(JSON.stringify(others)))
  })

  it('does not allow a change of any value, name or order', () => {
    fc.assert(
      fc.property(alteredManifest(text), (altered) => {
        expect(refusalOf(() => parse(altered))).toMatchObject({
          code: 'altered',
          file: 'models/manifest.json',
          column: 'sha256',
          found: `SHA-256 ${sha256(manifestContent(altered)).slice(0, 12)}…`,
          expected: `SHA-256 ${MANIFEST_EXAMPLE.sha256.slice(0, 12)}…`,
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('allows other white space and spelling', () => {
    const indents = fc.oneof(fc.nat(10), fc.stringMatching(/^[ \t\n\r]{0,9}$/))
    fc.assert(
      fc.property(indents, (indent) => {
        expect(parse(JSON.stringify(MANIFEST_EXAMPLE, null, indent))).toEqual(MANIFEST_EXAMPLE)
      }),
    )
    expect(parse(text.replace('"seed":0', '"seed":0.0e0').replace('Cz/', '\\u0043z\\/'))).toEqual(
      MANIFEST_EXAMPLE,
    )
  })

  it('has to be there, to be the last member and a digest', () => {
    const { sha256: digest, ...others } = MANIFEST_EXAMPLE
    expect(refusalOf(() => parse(JSON.stringify(others)))).toMatchObject({
      code: 'bad-bundle',
      column: 'sha256',
    })
    expect(refusalOf(() => parse(JSON.stringify({ sha256: digest, ...others })))).toMatchObject({
      code: 'altered',
      column: 'sha256',
      found: expect.stringContaining('members behind it'),
    })
    const other = digest.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    for (const wrong of [other, '', 'none', digest.toUpperCase(), digest.slice(0, 12)]) {
      expect(refusalOf(() => parse(JSON.stringify({ ...others, sha256: wrong })))).toMatchObject({
        code: 'altered',
      })
      // A caller that does not compute the digest gets no manifest either.
      expect(refusalOf(() => parseManifest(text, wrong))).toMatchObject({ code: 'altered' })
    }
    for (const wrong of [5, null, [digest]]) {
      expect(refusalOf(() => parse(JSON.stringify({ ...others, sha256: wrong })))).toMatchObject({
        code: 'bad-bundle',
        column: 'sha256',
      })
    }
    expect(refusalOf(() => parseManifest(JSON.stringify({ ...others, sha256: '' }), ''))).toMatchObject({
      code: 'bad-bundle',
      column: 'sha256',
    })
  })

  it('is of format version 2', () => {
    expect(BUNDLE_FORMAT_VERSION).toBe(2)
  })
})

describe('parseTrainingRun', () => {
  it('takes a time and durations and nothing else', () => {
    const run = { trainedAt: '2024-05-01T10:00:00.000Z', seconds: 1.5, msPerEpoch: 40 }
    expect(parseTrainingRun(JSON.stringify(run), 'run.json')).toEqual(run)
    expect(() => parseTrainingRun('{"trainedAt": "yesterday"}', 'run.json')).toThrow(ProblemError)
  })
})
