import { describe, expect, it } from 'vitest'
import { linearScores } from '../linearScores.ts'
import { type LdaModel, ldaPredictProba } from './lda.ts'

const model: LdaModel = {
  features: ['a', 'b'],
  classes: ['x', 'y', 'z'],
  coef: { rows: 3, columns: 2, values: Float64Array.of(1, 0, 0, 1, -1, -1) },
  intercept: Float64Array.of(0, 0.5, 1),
  means: { rows: 3, columns: 2, values: new Float64Array(6) },
  priors: Float64Array.of(0.5, 0.25, 0.25),
}

describe('linearScores', () => {
  it('is x·coefᵀ + intercept', () => {
    const rows = { rows: 2, columns: 2, values: Float64Array.of(2, 3, 0, 0) }
    expect([...linearScores(model, rows).values]).toEqual([2, 3.5, -4, 0, 0.5, 1])
  })
})

describe('ldaPredictProba', () => {
  it('is the softmax of the scores, also where they are huge', () => {
    const rows = { rows: 2, columns: 2, values: Float64Array.of(0, 0, 1e4, -1e4) }
    const { values } = ldaPredictProba(model, rows)
    const sum = 1 + Math.exp(0.5) + Math.exp(1)
    expect(values[0]).toBeCloseTo(1 / sum, 15)
    expect(values[2]).toBeCloseTo(Math.exp(1) / sum, 15)
    expect([...values.subarray(3)]).toEqual([1, 0, 0])
  })
})
