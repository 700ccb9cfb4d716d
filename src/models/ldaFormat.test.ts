import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutatedJson } from '../../training/testing/mutateJson.ts'
import { ProblemError } from '../eeg/problem.ts'
import type { LdaModel } from './lda.ts'
import { decodeLda, encodeLda } from './ldaFormat.ts'

function modelOf(features: number, classes: number, numbers: () => number): LdaModel {
  const vector = (length: number) => Float64Array.from({ length }, numbers)
  return {
    features: Array.from({ length: features }, (_, i) => `f${i}`),
    classes: Array.from({ length: classes }, (_, i) => `class ${i}`),
    coef: { rows: classes, columns: features, values: vector(classes * features) },
    intercept: vector(classes),
    means: { rows: classes, columns: features, values: vector(classes * features) },
    priors: new Float64Array(classes).fill(1 / classes),
  }
}

describe('encodeLda and decodeLda', () => {
  it('are inverses to the last bit', () => {
    // JSON has no minus zero.
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    const size = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(finite, { minLength: 1, maxLength: 90 }),
        (features, classes, numbers) => {
          let at = 0
          const model = modelOf(features, classes, () => numbers[at++ % numbers.length]!)
          expect(decodeLda(encodeLda(model), model, 'lda.json')).toEqual(model)
        },
      ),
    )
  })

  it('succeed or throw a ProblemError, whatever the text', () => {
    const model = modelOf(3, 2, () => 0.25)
    fc.assert(
      fc.property(fc.oneof(mutatedJson(encodeLda(model)), fc.json()), (text) => {
        try {
          decodeLda(text, model, 'lda.json')
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('refuse a model of another shape than the manifest’s', () => {
    const text = encodeLda(modelOf(3, 2, () => 1))
    expect(() => decodeLda(text, modelOf(4, 2, Number), 'lda.json')).toThrow('does not have the shape')
    expect(() => decodeLda(text, modelOf(3, 3, Number), 'lda.json')).toThrow('does not have the shape')
  })
})
