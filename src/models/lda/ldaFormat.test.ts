import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { mutatedJson } from '../../testing/mutateJson.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import type { LdaModel } from './lda.ts'
import { decodeLda, encodeLda } from './ldaFormat.ts'
import { decodeLdaSpace, encodeLdaSpace } from './ldaSpaceFormat.ts'
import type { LdaSpace } from './ldaTransform.ts'

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

describe('encodeLdaSpace and decodeLdaSpace', () => {
  const about = { features: ['a', 'b', 'c'], classes: ['x', 'y', 'z'] }
  const space = (axes: number): LdaSpace => ({
    xbar: Float64Array.of(1 / 3, 2 / 3, 1e-300),
    scalings: {
      rows: 3,
      columns: axes,
      values: Float64Array.from({ length: 3 * axes }, (_, at) => Math.sqrt(at) - 1),
    },
    explainedVarianceRatio: new Float64Array(axes).fill(1 / axes),
  })
  const text = encodeLdaSpace(space(2))
  const decode = (json: string, manifest = about) => decodeLdaSpace(json, manifest, 'lda-space.json')

  it('are inverses to the last bit, with fewer axes than classes allow too', () => {
    expect(decode(text)).toEqual(space(2))
    expect(decode(encodeLdaSpace(space(1)))).toEqual(space(1))
  })

  it('succeed or throw a ProblemError, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(mutatedJson(text), fc.json()), (json) => {
        try {
          decode(json)
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('refuse a space of another shape than the manifest’s, or without axes', () => {
    expect(refusalOf(() => decode(text, { ...about, features: ['a'] }))).toMatchObject({ column: 'xbar' })
    expect(refusalOf(() => decode(text, { ...about, classes: ['x', 'y'] }))).toMatchObject({
      code: 'bad-bundle',
      file: 'lda-space.json',
      column: 'explainedVarianceRatio',
      found: '2 entries',
      expected: '1 entries',
    })
    const wide = JSON.stringify({ ...JSON.parse(text), explainedVarianceRatio: [1] })
    expect(refusalOf(() => decode(wide))).toMatchObject({ column: 'scalings.0' })
    const none = JSON.stringify({ xbar: [0, 0, 0], scalings: [[], [], []], explainedVarianceRatio: [] })
    expect(refusalOf(() => decode(none))).toMatchObject({ column: 'explainedVarianceRatio' })
  })
})
