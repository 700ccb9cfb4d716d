import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { L2_NORMALISE } from '../../testing/l2Normalise.ts'
import { linearScores } from '../linearScores.ts'
import { type Matrix, rowRange } from '../matrix.ts'
import { preprocess } from '../preprocess.ts'
import { type LdaModel, ldaPredictProba } from './lda.ts'
import { ldaContributions, trainingMean } from './ldaContributions.ts'
import { ldaFit } from './ldaFit.ts'

const sample = gaussianRows({ seed: 8, classes: 4, rowsPerClass: 25, columns: 12, spread: 3 })
const rows = preprocess(L2_NORMALISE, sample.rows)
const target = {
  features: Array.from({ length: 12 }, (_, i) => `f${i}`),
  classes: [0, 1, 2, 3],
  file: 'train.csv',
}
const model = ldaFit(rows, sample.truth, target)
const rowAt = (matrix: Matrix, row: number) => rowRange(matrix, row, row + 1).values
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)

describe('ldaContributions', () => {
  it('sums with the baseline to the margin of the decision function, to 1e-9', () => {
    const scores = linearScores(model, rows)
    const posteriors = ldaPredictProba(model, rows)
    for (let row = 0; row < rows.rows; row++) {
      for (const [a, b] of [
        [0, 1],
        [1, 0],
        [3, 2],
        [2, 2],
      ] as const) {
        const { margin, baseline, features } = ldaContributions(model, rowAt(rows, row), a, b)
        const of = ({ values }: Matrix, k: number) => values[row * 4 + k]!
        expect(Math.abs(margin - (of(scores, a) - of(scores, b)))).toBeLessThan(1e-9)
        expect(Math.abs(baseline + sum(features) - margin)).toBeLessThan(1e-9)
        if (of(posteriors, a) > 1e-9 && of(posteriors, b) > 1e-9) {
          expect(Math.log(of(posteriors, a) / of(posteriors, b))).toBeCloseTo(margin, 5)
        }
      }
    }
  })

  it('is nothing but the baseline at the training mean', () => {
    const mean = trainingMean(model)
    for (let i = 0; i < 12; i++) {
      expect(mean[i]).toBeCloseTo(sum(rows.values.filter((_, at) => at % 12 === i)) / rows.rows, 12)
    }
    const { margin, baseline, features } = ldaContributions(model, mean, 0, 3)
    expect(margin).toBeCloseTo(baseline, 12)
    expect([...features].every((share) => share === 0)).toBe(true)
  })

  it('gives a feature its share wherever it stands', () => {
    const reordered = ({ values, ...size }: Matrix, order: number[]): Matrix => ({
      ...size,
      values: values.map((_, at) => values[at - (at % 12) + order[at % 12]!]!),
    })
    const plain = ldaContributions(model, rowAt(rows, 7), 1, 2)
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 }), (order) => {
        const other: LdaModel = {
          ...model,
          coef: reordered(model.coef, order),
          means: reordered(model.means, order),
        }
        const { margin, baseline, features } = ldaContributions(other, rowAt(reordered(rows, order), 7), 1, 2)
        expect([...features]).toEqual(order.map((from) => plain.features[from]))
        expect(margin).toBeCloseTo(plain.margin, 9)
        expect(baseline).toBeCloseTo(plain.baseline, 9)
      }),
    )
  })

  it('changes its sign with the order of the classes', () => {
    const one = ldaContributions(model, rowAt(rows, 3), 0, 1)
    const other = ldaContributions(model, rowAt(rows, 3), 1, 0)
    expect(other.margin).toBeCloseTo(-one.margin, 9)
    expect([...other.features]).toEqual([...one.features].map((share) => -share))
  })
})
