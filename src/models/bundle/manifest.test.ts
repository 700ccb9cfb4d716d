import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { alteredManifest } from '../../testing/alteredManifest.ts'
import { importedManifest } from '../../testing/importedManifest.ts'
import { MANIFEST_EXAMPLE } from '../../testing/manifestExample.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { sha256Of as sha256 } from '../../testing/sha256Of.ts'
import {
  BUNDLE_FORMAT_VERSION,
  IMPORTED_FORMAT_VERSION,
  type Manifest,
  manifestContent,
  parseManifest,
  sealManifest,
} from './manifest.ts'

const text = JSON.stringify(MANIFEST_EXAMPLE)
const IMPORTED = importedManifest(MANIFEST_EXAMPLE)
const refusal = (problem: object) => expect.objectContaining({ problem: expect.objectContaining(problem) })
const FILE = 'models/manifest.json'
const contentOf = (manifest: string) => manifestContent(manifest, FILE)
const parse = (manifest: string) => parseManifest(manifest, sha256(contentOf(manifest)), FILE)
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

  it('takes every step of preprocessing', () => {
    const preprocessing: Manifest['preprocessing'] = [
      { step: 'log' },
      { step: 'l1-normalise' },
      { step: 'max-normalise' },
      { step: 'clip', min: -1, max: 0.5 },
      { step: 'standardise', mean: [0, 1, 2], scale: [1, 1, 2] },
    ]
    const sealed = sealManifest({ ...MANIFEST_EXAMPLE, preprocessing }, sha256)
    expect(parse(JSON.stringify(sealed)).preprocessing).toEqual(preprocessing)
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
          const digest = sha256(contentOf(mutated))
          const { sha256: _, ...others } = JSON.parse(mutated)
          parse(JSON.stringify({ ...others, sha256: digest }))
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('names another format version before anything else, and the way on', () => {
    const older = { code: 'unsupported-version', column: 'formatVersion', found: '2', expected: '3 or 4' }
    expect(refusalOf(() => parse('{"formatVersion": 2}'))).toMatchObject({
      ...older,
      message: expect.stringMatching(/older format version.*train it again with `npm run train`/),
    })
    expect(refusalOf(() => parse('{"formatVersion": 5}'))).toMatchObject({
      ...older,
      found: '5',
      message: expect.stringMatching(
        /newer format version.*newer version of the decoder.*train the bundle again/,
      ),
    })
    const digest = MANIFEST_EXAMPLE.sha256
    const newer = text.replace('"formatVersion":3', '"formatVersion":5')
    expect(() => parseManifest(newer, digest, FILE)).toThrow(refusal({ code: 'unsupported-version' }))
  })

  it('names the key that does not fit', () => {
    const wrong = (change: object) => () =>
      parse(JSON.stringify(sealManifest({ ...MANIFEST_EXAMPLE, ...change }, sha256)))
    expect(wrong({ classes: [1] })).toThrow(refusal({ code: 'bad-bundle', column: 'classes' }))
    expect(wrong({ classes: [1, 1] })).toThrow(refusal({ column: 'classes' }))
    expect(wrong({ features: ['a', 'a'] })).toThrow(refusal({ column: 'features' }))
    expect(wrong({ preprocessing: [{ step: 'eval' }] })).toThrow(refusal({ column: 'preprocessing.0.step' }))
    expect(wrong({ preprocessing: [{ step: 'clip', min: 1, max: 1 }] })).toThrow(
      refusal({ column: 'preprocessing.0', expected: 'expected min below max' }),
    )
    expect(wrong({ preprocessing: [{ step: 'clip', min: 0 }] })).toThrow(
      refusal({ column: 'preprocessing.0.max' }),
    )
    expect(wrong({ trainingStatistics: undefined })).toThrow(refusal({ column: 'trainingStatistics' }))
    const { trainingStatistics } = MANIFEST_EXAMPLE
    const statistics = (change: object) => wrong({ trainingStatistics: { ...trainingStatistics, ...change } })
    expect(statistics({ raw: { mean: [1, 2, 3], std: [1, -1, 1] } })).toThrow(
      refusal({ column: 'trainingStatistics.raw.std.1' }),
    )
    expect(statistics({ raw: { mean: [1, 2], std: [1, 2] } })).toThrow(
      refusal({ column: 'trainingStatistics', message: expect.stringContaining('unexpected content') }),
    )
    expect(() => parse(text.slice(0, 50))).toThrow(refusal({ code: 'bad-bundle' }))
  })
})

describe('the classifiers of a manifest', () => {
  const [lda, mlp] = MANIFEST_EXAMPLE.classifiers
  const seal = (classifiers: readonly object[]) => {
    const { sha256: _, ...others } = { ...MANIFEST_EXAMPLE, classifiers }
    return JSON.stringify({ ...others, sha256: sha256(JSON.stringify(others)) })
  }
  const refusalOfThose = (...classifiers: object[]) => refusalOf(() => parse(seal(classifiers)))
  const withId = (id: unknown) => refusalOfThose({ ...lda, id })

  it('are at least one, in the order of the file', () => {
    expect(refusalOfThose()).toMatchObject({ code: 'bad-bundle', file: FILE, column: 'classifiers' })
    expect(parse(seal([mlp!, lda!])).classifiers.map(({ id }) => id)).toEqual(['mlp', 'lda'])
    expect(parse(seal([lda!])).classifiers).toEqual([lda])
  })

  it('have ids and titles that differ, also where their kind does not', () => {
    const twice = { code: 'bad-bundle', column: 'classifiers', expected: 'expected distinct ids' }
    expect(refusalOfThose(lda!, { ...mlp, id: 'lda' })).toMatchObject(twice)
    const named = { code: 'bad-bundle', column: 'classifiers', expected: 'expected distinct titles' }
    expect(refusalOfThose(lda!, { ...lda, id: 'lda-2' })).toMatchObject(named)
    const two = [lda!, { ...lda!, id: 'lda-2', title: 'LDA, the second' }]
    expect(parse(seal(two)).classifiers).toEqual(two)
  })

  it('have ids that are small letters, digits and hyphens, and mean nothing else', () => {
    const column = 'classifiers.0.id'
    for (const id of ['a', 'lda-2', 'x9-', 'a'.repeat(32)]) {
      expect(parse(seal([{ ...lda, id }])).classifiers[0]!.id).toBe(id)
    }
    const odd = [
      '',
      'LDA',
      '2lda',
      '-a',
      'a_b',
      'a.b',
      'a/b',
      '../a',
      'a b',
      'ä',
      'a\n',
      'a'.repeat(33),
      7,
      null,
    ]
    for (const id of odd) expect(withId(id)).toMatchObject({ code: 'bad-bundle', column })
    // What addresses, files of predictions and the bundle’s files have for themselves; the list is spelled out here on purpose.
    const words = [
      'line',
      'truth',
      'letter',
      'file',
      'wrong',
      'either',
      'disagree',
      'below',
      'box',
      'order',
      'down',
      'decoder',
      'manifest',
      'portraits',
      'run',
      'training-sketch',
    ]
    for (const id of words) {
      expect(withId(id)).toMatchObject({ column, expected: 'expected an id that means nothing else' })
    }
  })

  it('have a title and scores that are parts of one', () => {
    for (const title of ['', 'x'.repeat(61)]) {
      expect(refusalOfThose({ ...lda, title })).toMatchObject({ column: 'classifiers.0.title' })
    }
    const scored = (change: object) =>
      refusalOfThose(lda!, { ...mlp, accuracy: { ...mlp!.accuracy, ...change } })
    expect(scored({ heldOut: 1.5 }).column).toBe('classifiers.1.accuracy.heldOut')
    expect(scored({ folds: { random: 1, blocked: 2 } }).column).toBe('classifiers.1.accuracy.folds.blocked')
    expect(scored({ folds: { blocked: 1 } }).column).toBe('classifiers.1.accuracy.folds.random')
    const outcome = { loss: Number.MAX_VALUE * 10 }
    expect(refusalOfThose({ ...lda, outcome }).column).toBe('classifiers.0.outcome.loss')
  })

  it('may be of any kind: which kinds there are is no matter of the manifest', () => {
    const kinds = ['forest', 'LDA', 'no kind at all']
    const classifiers = kinds.map((kind, at) => ({ ...lda!, id: `c${at}`, title: kind, kind }))
    expect(parse(seal(classifiers)).classifiers).toEqual(classifiers)
  })
})

describe('the digest of a manifest', () => {
  it('is of all other members as JSON.stringify writes them', () => {
    const { sha256: digest, ...others } = MANIFEST_EXAMPLE
    expect(contentOf(JSON.stringify(MANIFEST_EXAMPLE, null, 2))).toBe(JSON.stringify(others))
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
          found: `SHA-256 ${sha256(contentOf(altered)).slice(0, 12)}…`,
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
      expect(refusalOf(() => parseManifest(text, wrong, FILE))).toMatchObject({ code: 'altered' })
    }
    for (const wrong of [5, null, [digest]]) {
      expect(refusalOf(() => parse(JSON.stringify({ ...others, sha256: wrong })))).toMatchObject({
        code: 'bad-bundle',
        column: 'sha256',
      })
    }
    expect(refusalOf(() => parseManifest(JSON.stringify({ ...others, sha256: '' }), '', FILE))).toMatchObject(
      {
        code: 'bad-bundle',
        column: 'sha256',
      },
    )
  })

  it('is none of a part of the text, nor of the text as a whole', () => {
    const changed = JSON.stringify({ ...MANIFEST_EXAMPLE, classes: [1, 0] })
    const digests = ['', MANIFEST_EXAMPLE.sha256.slice(0, 12), sha256(changed), sha256(contentOf(changed))]
    for (const digest of digests) {
      expect(refusalOf(() => parseManifest(changed, digest, FILE))).toMatchObject({ column: 'sha256' })
    }
  })

  it('is of format version 3 where training writes it, else of 4', () => {
    expect([BUNDLE_FORMAT_VERSION, MANIFEST_EXAMPLE.formatVersion]).toEqual([3, 3])
    expect([IMPORTED_FORMAT_VERSION, IMPORTED.formatVersion]).toEqual([4, 4])
  })
})

describe('the manifest of an imported decoder', () => {
  const importedText = JSON.stringify(IMPORTED)
  /** Of a manifest that differs in this, under its own digest. */
  const refusalWith = (manifest: object, change: object) => {
    const { sha256: _, ...others } = { ...manifest, ...change } as { sha256?: string }
    return refusalOf(() => parse(JSON.stringify({ ...others, sha256: sha256(JSON.stringify(others)) })))
  }

  it('is given back, with the name of its library or without', () => {
    expect(parse(importedText)).toEqual(IMPORTED)
    const nameless = { ...IMPORTED.imported, library: null }
    const other = importedManifest(MANIFEST_EXAMPLE, { imported: nameless })
    expect(parse(JSON.stringify(other))).toEqual(other)
  })

  it('says nothing of a training', () => {
    const { training, heldOut, seed, trainingStatistics, classifiers } = MANIFEST_EXAMPLE
    const members = { training, heldOut, seed, trainingStatistics }
    for (const [column, value] of Object.entries(members))
      expect(refusalWith(IMPORTED, { [column]: value })).toMatchObject({
        code: 'bad-bundle',
        column,
        expected: 'null',
      })
    const [lda, mlp] = IMPORTED.classifiers
    const judged = [lda, { ...mlp, accuracy: classifiers[1]!.accuracy }]
    expect(refusalWith(IMPORTED, { classifiers: judged })).toMatchObject({
      column: 'classifiers.1.accuracy',
      expected: 'null',
    })
    expect(refusalWith(IMPORTED, { formatVersion: 3 })).toMatchObject({ column: 'formatVersion' })
  })

  it('says what it was imported from', () => {
    const { imported } = IMPORTED
    for (const wrong of [null, 7, {}, { ...imported, files: [] }, { ...imported, library: undefined }])
      expect(refusalWith(IMPORTED, { imported: wrong })).toMatchObject({
        code: 'bad-bundle',
        column: expect.stringMatching(/^imported/),
      })
  })

  it('is the only one without a training', () => {
    const nothing = { training: null, heldOut: null, seed: null, trainingStatistics: null }
    for (const [column, value] of Object.entries(nothing))
      for (const formatVersion of [3, 4])
        expect(refusalWith(MANIFEST_EXAMPLE, { formatVersion, [column]: value }).column).toBe(column)
    const [lda] = MANIFEST_EXAMPLE.classifiers
    expect(refusalWith(MANIFEST_EXAMPLE, { classifiers: [{ ...lda, accuracy: null }] }).column).toBe(
      'classifiers.0.accuracy',
    )
    expect(refusalWith(MANIFEST_EXAMPLE, { imported: IMPORTED.imported }).column).toBe('formatVersion')
  })

  it('is under its digest, and refused in a ProblemError whatever becomes of it', () => {
    fc.assert(
      fc.property(alteredManifest(importedText), (altered) => {
        expect(refusalOf(() => parse(altered))).toMatchObject({ code: 'altered', column: 'sha256' })
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(mutatedJson(importedText), (mutated) => {
        orProblem(() => {
          const digest = sha256(contentOf(mutated))
          const { sha256: _, ...others } = JSON.parse(mutated)
          parse(JSON.stringify({ ...others, sha256: digest }))
        })
      }),
      { numRuns: 500 },
    )
  })
})
