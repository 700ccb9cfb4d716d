import { describe, expect, it } from 'vitest'
import { parseChoices, type TypedChoices } from './parseChoices.ts'

const parse = (typed: Partial<TypedChoices>) =>
  parseChoices({ preprocessing: 'l2-normalise', seed: 0, ...typed })

describe('parseChoices', () => {
  it('trains as the tutorial does where nothing is chosen', () => {
    expect(parse({})).toEqual({
      preprocessing: 'l2-normalise',
      classifiers: [
        { kind: 'lda', settings: {} },
        { kind: 'mlp', settings: {} },
      ],
      seed: 0,
    })
  })

  it('takes kinds apart or with commas, once each, and their settings', () => {
    const { classifiers } = parse({
      classifiers: ['lda,logistic-regression', 'lda'],
      set: ['lda.shrinkage=auto', 'logistic-regression.C=0.5', 'logistic-regression.C=2'],
    })
    expect(classifiers).toEqual([
      { kind: 'lda', settings: { shrinkage: 'auto' } },
      { kind: 'logistic-regression', settings: { C: '2' } },
    ])
  })

  it('leaves classes out, once each; a name may have commas', () => {
    expect(parse({ withoutClasses: ['4', 'yes, left', '4'] }).withoutClasses).toEqual(['4', 'yes, left'])
    expect(parse({ withoutClasses: [] })).not.toHaveProperty('withoutClasses')
  })

  it.each([
    [{ classifiers: ['svm'] }, 'there is no "svm"'],
    [{ set: ['lda.shrinkage'] }, 'expected kind.name=value'],
    [{ set: ['logistic-regression.C=1'] }, 'logistic-regression is not trained, only lda, mlp'],
  ])('refuses %j', (typed, message) => {
    expect(() => parse(typed)).toThrow(message)
  })
})
