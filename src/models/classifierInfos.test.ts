import { describe, expect, it } from 'vitest'
import { MANIFEST_EXAMPLE } from '../testing/manifestExample.ts'
import { refusalOf } from '../testing/refusalOf.ts'
import { TOY_KIND } from '../testing/toyKind.ts'
import { type ClassifierKind, type KindAbout, MARKS } from './classifier.ts'
import { classifierInfos, needKind } from './classifierInfos.ts'
import { CLASSIFIER_KINDS } from './classifierKinds.ts'
import { KIND_TRAINERS } from './kindTrainers.ts'
import { LDA_KIND } from './lda/ldaKind.ts'
import { MLP_KIND } from './mlp/mlpKind.ts'

const [lda, mlp] = MANIFEST_EXAMPLE.classifiers
const toy = { ...lda!, id: 'toy', kind: 'toy', title: TOY_KIND.texts.title }
const KINDS = [...CLASSIFIER_KINDS, TOY_KIND]
const infosOf = (
  classifiers: (typeof toy)[],
  kinds: readonly ClassifierKind[] = KINDS,
  files: readonly string[] = [],
) =>
  classifierInfos(
    { classifiers, files: files.map((path) => ({ path, bytes: 1, sha256: 'a'.repeat(64) })) },
    kinds,
    'models/manifest.json',
  )

describe('classifierInfos', () => {
  it('has the texts of each kind, in the order of the bundle, whatever the order of the kinds', () => {
    expect(infosOf([mlp!, toy, lda!], [LDA_KIND, TOY_KIND, MLP_KIND])).toEqual([
      { ...MLP_KIND.texts, id: 'mlp', kind: 'mlp', hasSpace: false },
      { ...TOY_KIND.texts, id: 'toy', kind: 'toy', hasSpace: false },
      { ...LDA_KIND.texts, id: 'lda', kind: 'lda', hasSpace: false },
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
      hasSpace: false,
    })
  })

  it('has a space where the bundle has the file of it, which is called after the classifier', () => {
    const second = { ...lda!, id: 'second' }
    const spaced = (files: readonly string[]) =>
      infosOf([lda!, mlp!, second, toy], KINDS, files).flatMap(({ id, hasSpace }) => (hasSpace ? [id] : []))
    expect(spaced(['lda.json', 'second.json', 'toy.json'])).toEqual([])
    expect(spaced(['lda-space.json', 'mlp-space.json', 'toy-space.json'])).toEqual(['lda'])
    expect(spaced(['lda-space.json', 'second-space.json'])).toEqual(['lda', 'second'])
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
      expected: 'lda or mlp or logistic-regression or layered',
    })
  })
})

describe('the kinds that there are', () => {
  it('have names, and those that are trained have marks and titles, that differ', () => {
    for (const of of [
      ({ kind }: KindAbout) => kind,
      ({ texts }: KindAbout) => texts.mark,
      ({ texts }: KindAbout) => texts.title,
      ({ texts }: KindAbout) => texts.apiName,
    ]) {
      expect(new Set(KIND_TRAINERS.map(of)).size).toBe(KIND_TRAINERS.length)
    }
    expect(new Set(CLASSIFIER_KINDS.map(({ kind }) => kind)).size).toBe(CLASSIFIER_KINDS.length)
    // In their order, and without a kind that could not be opened.
    const trained = CLASSIFIER_KINDS.filter(({ kind }) => KIND_TRAINERS.some((one) => one.kind === kind))
    expect(trained.map(({ kind }) => kind)).toEqual(KIND_TRAINERS.map(({ kind }) => kind))
    for (const kind of CLASSIFIER_KINDS) expect(needKind(kind.kind, CLASSIFIER_KINDS, 'x')).toBe(kind)
  })
})
