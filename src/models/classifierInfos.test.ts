import { describe, expect, it } from 'vitest'
import { MANIFEST_EXAMPLE } from '../testing/manifestExample.ts'
import { refusalOf } from '../testing/refusalOf.ts'
import { TOY_KIND } from '../testing/toyKind.ts'
import { type ClassifierKind, MARKS } from './classifier.ts'
import { classifierInfos, needKind } from './classifierInfos.ts'
import { CLASSIFIER_KINDS } from './classifierKinds.ts'
import { LDA_KIND } from './lda/ldaKind.ts'
import { MLP_KIND } from './mlp/mlpKind.ts'

const [lda, mlp] = MANIFEST_EXAMPLE.classifiers
const toy = { ...lda!, id: 'toy', kind: 'toy', title: TOY_KIND.texts.title }
const KINDS = [...CLASSIFIER_KINDS, TOY_KIND]
const infosOf = (classifiers: (typeof toy)[], kinds: readonly ClassifierKind[] = KINDS) =>
  classifierInfos({ classifiers }, kinds, 'models/manifest.json')

describe('classifierInfos', () => {
  it('has the texts of each kind, in the order of the bundle, whatever the order of the kinds', () => {
    expect(infosOf([mlp!, toy, lda!], [LDA_KIND, TOY_KIND, MLP_KIND])).toEqual([
      { ...MLP_KIND.texts, id: 'mlp', kind: 'mlp' },
      { ...TOY_KIND.texts, id: 'toy', kind: 'toy' },
      { ...LDA_KIND.texts, id: 'lda', kind: 'lda' },
    ])
    expect(infosOf([mlp!, toy, lda!], KINDS)).toEqual(infosOf([mlp!, toy, lda!], KINDS.toReversed()))
  })

  it('calls one that has a title of its own by it, everywhere', () => {
    const title = 'LDA of the first week'
    const [info] = infosOf([{ ...lda!, title }])
    expect(info).toEqual({
      ...LDA_KIND.texts,
      title,
      name: title,
      short: title,
      apiName: title,
      id: 'lda',
      kind: 'lda',
    })
  })

  it('gives two of one kind marks that differ, the first one its kind’s own', () => {
    const several = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...lda!, id: `lda-${at}` }))
    const marksOf = (classifiers: (typeof toy)[]) => infosOf(classifiers).map(({ mark }) => mark)
    expect(marksOf([toy, lda!])).toEqual(['square', 'circle'])
    expect(marksOf([toy, { ...toy, id: 'toy-2' }])).toEqual(['square', 'circle'])
    expect(new Set(marksOf(several(MARKS.length))).size).toBe(MARKS.length)
    expect(new Set(marksOf([...several(2), mlp!, toy])).size).toBe(4)
    // More than there are marks: they repeat, and none is missing.
    for (const mark of marksOf(several(MARKS.length + 2))) expect(MARKS).toContain(mark)
  })

  it('refuses a kind that is not listed, and says what to do', () => {
    expect(refusalOf(() => infosOf([lda!, toy], CLASSIFIER_KINDS))).toEqual({
      code: 'unsupported-version',
      message: expect.stringContaining('take a newer version of the decoder'),
      file: 'models/manifest.json',
      column: 'classifiers',
      found: 'toy',
      expected: 'lda or mlp or logistic-regression',
    })
  })
})

describe('the kinds that there are', () => {
  it('have names, marks and titles that differ', () => {
    for (const of of [
      ({ kind }: ClassifierKind) => kind,
      ({ texts }: ClassifierKind) => texts.mark,
      ({ texts }: ClassifierKind) => texts.title,
      ({ texts }: ClassifierKind) => texts.apiName,
    ]) {
      expect(new Set(CLASSIFIER_KINDS.map(of)).size).toBe(CLASSIFIER_KINDS.length)
    }
    for (const kind of CLASSIFIER_KINDS) expect(needKind(kind.kind, CLASSIFIER_KINDS, 'x')).toBe(kind)
  })
})
