import { Matrix as Dense } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { argmaxRows, takeRows } from '../matrix.ts'
import { ldaPredictProba } from './lda.ts'
import { ldaFit, SHRUNK_LDA_HYPERPARAMETERS } from './ldaFit.ts'
import { ledoitWolf } from './ledoitWolf.ts'

function target(columns: number, classes: number) {
  return {
    features: Array.from({ length: columns }, (_, i) => `f${i}`),
    classes: [...Array(classes).keys()],
    file: 'train.csv',
  }
}

describe('ledoitWolf', () => {
  it('keeps the mean variance, and lies between the covariance and a multiple of the unit matrix', () => {
    const { rows } = gaussianRows({ seed: 1, classes: 1, rowsPerClass: 30, columns: 4, spread: 0 })
    const dense = Dense.from1DArray(rows.rows, 4, rows.values)
    // Features that have a good deal in common.
    for (const i of [1, 2, 3])
      dense.setColumn(i, Dense.add(dense.getColumnVector(i), dense.getColumnVector(0)))
    const centred = dense.subRowVector(dense.mean('column'))
    const plain = centred.transpose().mmul(centred).div(30)
    const shrunk = ledoitWolf(centred)
    expect(shrunk.trace()).toBeCloseTo(plain.trace(), 10)
    const kept = shrunk.get(0, 1) / plain.get(0, 1)
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(1)
    for (const [i, j] of [
      [0, 2],
      [1, 3],
      [2, 3],
    ] as const) {
      expect(shrunk.get(i, j) / plain.get(i, j)).toBeCloseTo(kept, 10)
    }
  })
})

describe('ldaFit with shrinkage', () => {
  const few = gaussianRows({ seed: 8, classes: 3, rowsPerClass: 6, columns: 40, spread: 0.7 })
  const many = gaussianRows({
    seed: 8,
    classes: 3,
    rowsPerClass: 60,
    columns: 40,
    spread: 0.7,
    noiseSeed: 90,
  })

  it('tells new rows better than without where features are more than rows', () => {
    const right = (model: Parameters<typeof ldaPredictProba>[0]) =>
      argmaxRows(ldaPredictProba(model, many.rows)).filter((k, row) => k === many.truth[row]).length
    const shrunk = ldaFit(few.rows, few.truth, target(40, 3), SHRUNK_LDA_HYPERPARAMETERS)
    expect(right(shrunk)).toBeGreaterThan(right(ldaFit(few.rows, few.truth, target(40, 3))))
    expect(right(shrunk)).toBeGreaterThan(120)
  })

  it('takes a constant feature, and has a space of as many axes as classes less one', () => {
    const rows = takeRows(few.rows, [...few.truth.keys()])
    for (let row = 0; row < rows.rows; row++) rows.values[row * 40] = 0.1
    const model = ldaFit(rows, few.truth, target(40, 3), SHRUNK_LDA_HYPERPARAMETERS)
    expect(model.space.scalings.columns).toBe(2)
    const weights = [0, 1, 2].map((k) => Math.abs(model.coef.values[k * 40]!))
    expect(Math.max(...weights)).toBeLessThan(1e-9)
    expect(model.space.explainedVarianceRatio.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })

  it('refuses rows that do not differ', () => {
    const rows = { rows: 4, columns: 2, values: new Float64Array(8).fill(2) }
    expect(() => ldaFit(rows, Int32Array.of(0, 0, 1, 1), target(2, 2), SHRUNK_LDA_HYPERPARAMETERS)).toThrow(
      'nothing to tell the classes apart by',
    )
  })
})
