import { Matrix as Dense, inverse } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../problem.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { argmaxRows, type Matrix } from '../matrix.ts'
import { ldaPredictProba } from './lda.ts'
import { ldaFit } from './ldaFit.ts'

function target(columns: number, classes: number) {
  return {
    features: Array.from({ length: columns }, (_, i) => `f${i}`),
    classes: Array.from({ length: classes }, (_, i) => i),
    file: 'train.csv',
  }
}

function matrix(rows: number[][]): Matrix {
  return { rows: rows.length, columns: rows[0]!.length, values: Float64Array.from(rows.flat()) }
}

/** Posteriors of normal classes with the pooled covariance, by its inverse: another way to the same answer. */
function closedForm({ rows, columns, values }: Matrix, truth: Int32Array, classes: number): number[][] {
  const x = Dense.from1DArray(rows, columns, values)
  const of = (k: number) => [...truth.keys()].filter((row) => truth[row] === k)
  const means = Array.from({ length: classes }, (_, k) =>
    x.selection(of(k), [...Array(columns).keys()]).mean('column'),
  )
  const centred = x.clone()
  truth.forEach((k, row) => {
    centred.setRow(row, Dense.subtract(centred.getRowVector(row), Dense.rowVector(means[k]!)))
  })
  const precision = inverse(
    centred
      .transpose()
      .mmul(centred)
      .div(rows - classes),
  )
  return Array.from({ length: rows }, (_, row) => {
    const logs = means.map((mean, k) => {
      const offset = Dense.subtract(x.getRowVector(row), Dense.rowVector(mean))
      return Math.log(of(k).length / rows) - offset.mmul(precision).mmul(offset.transpose()).get(0, 0) / 2
    })
    const weights = logs.map((log) => Math.exp(log - Math.max(...logs)))
    return weights.map((weight) => weight / weights.reduce((a, b) => a + b))
  })
}

function largestDeviation(a: Float64Array, b: Float64Array): number {
  return a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b[at]!)), 0)
}

describe('ldaFit', () => {
  it('gives the posteriors of normal classes with one covariance', () => {
    for (const classes of [2, 3, 5]) {
      const { rows, truth } = gaussianRows({
        seed: classes,
        classes,
        rowsPerClass: 20,
        columns: 6,
        spread: 1,
      })
      // Unequal priors: the last rows of class 0 become class 1.
      for (let row = rows.rows - classes * 4; row < rows.rows; row++) if (truth[row] === 0) truth[row] = 1
      const model = ldaFit(rows, truth, target(6, classes))
      const posteriors = ldaPredictProba(model, rows).values
      const expected = Float64Array.from(closedForm(rows, truth, classes).flat())
      expect(largestDeviation(posteriors, expected)).toBeLessThan(1e-9)
      expect(model.priors.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    }
  })

  it('answers as the example in scikit-learn’s documentation', () => {
    const rows = matrix([
      [-1, -1],
      [-2, -1],
      [-3, -2],
      [1, 1],
      [2, 1],
      [3, 2],
    ])
    const model = ldaFit(rows, Int32Array.of(0, 0, 0, 1, 1, 1), target(2, 2))
    expect([...argmaxRows(ldaPredictProba(model, matrix([[-0.8, -1]])))]).toEqual([0])
    expect([...model.means.values]).toEqual([-2, -4 / 3, 2, 4 / 3])
  })

  it('is not disturbed by columns that are constant, collinear or constant within each class', () => {
    const { rows, truth } = gaussianRows({ seed: 7, classes: 4, rowsPerClass: 15, columns: 5, spread: 2 })
    const plain = ldaPredictProba(ldaFit(rows, truth, target(5, 4)), rows)
    const wider = (extra: (row: number, from: Float64Array) => number[]) => {
      const wide = Array.from({ length: rows.rows }, (_, row) => {
        const from = rows.values.subarray(row * 5, row * 5 + 5)
        return [...from, ...extra(row, from)]
      })
      const widened = matrix(wide)
      return ldaPredictProba(ldaFit(widened, truth, target(widened.columns, 4)), widened)
    }
    const constant = wider(() => [0.1, 0, 1e6 / 3])
    const collinear = wider((_, from) => [from[0]! + from[1]!, 3 * from[2]!])
    for (const other of [constant, collinear]) {
      expect(largestDeviation(other.values, plain.values)).toBeLessThan(1e-8)
    }
    const byClass = wider((row) => [truth[row]! / 3])
    expect(byClass.values.every(Number.isFinite)).toBe(true)
    expect(argmaxRows(byClass)).toEqual(argmaxRows(plain))
  })

  it('fits fewer rows than features', () => {
    const { rows, truth } = gaussianRows({ seed: 3, classes: 3, rowsPerClass: 5, columns: 40, spread: 5 })
    const model = ldaFit(rows, truth, target(40, 3))
    expect(argmaxRows(ldaPredictProba(model, rows))).toEqual(truth)
  })

  it('refuses what cannot be fitted, with a reason', () => {
    const refuses = (rows: number[][], truth: number[], classes: number, code: string) => {
      const fit = () => ldaFit(matrix(rows), Int32Array.from(truth), target(rows[0]!.length, classes))
      expect(fit).toThrow(ProblemError)
      expect(fit).toThrow(
        expect.objectContaining({ problem: expect.objectContaining({ code, file: 'train.csv' }) }),
      )
    }
    refuses([[1], [2]], [0, 0], 1, 'bad-label')
    refuses([[1], [2], [4]], [0, 1, 1], 3, 'bad-label')
    refuses([[1], [2], [4]], [0, 1, -1], 2, 'bad-label')
    refuses([[1], [2]], [0, 1], 2, 'bad-label')
    refuses([[1], [1], [1], [1]], [0, 0, 1, 1], 2, 'not-a-recording')
    refuses([[1], [2], [1], [2]], [0, 0, 1, 1], 2, 'not-a-recording')
    refuses([[1e300], [2], [1], [-1e300]], [0, 0, 1, 1], 2, 'not-a-number')
  })
})
