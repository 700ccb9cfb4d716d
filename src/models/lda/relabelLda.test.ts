import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { refusalOf } from '../../testing/refusalOf.ts'
import { linearScores } from '../linearScores.ts'
import { argmaxRows, type Matrix } from '../matrix.ts'
import { shuffle } from '../shuffle.ts'
import { ldaFit } from './ldaFit.ts'
import { relabelLda } from './relabelLda.ts'

const target = (columns: number, classes: number) => ({
  features: Array.from({ length: columns }, (_, i) => `f${i}`),
  classes: Array.from({ length: classes }, (_, i) => i),
  file: 'train.csv',
})

/** Other labels of the same classes, as many rows of each. */
function relabelled(truth: Int32Array, seed: number): Int32Array {
  const other = truth.slice()
  shuffle(other, xoroshiro128plus(seed))
  return other
}

/** The rows with further columns that are made of each row's own. */
function widened(rows: Matrix, extra: (row: Float64Array, at: number) => number[]): Matrix {
  const wide = Array.from({ length: rows.rows }, (_, row) => {
    const own = rows.values.subarray(row * rows.columns, (row + 1) * rows.columns)
    return [...own, ...extra(own, row)]
  })
  return { rows: rows.rows, columns: wide[0]!.length, values: Float64Array.from(wide.flat()) }
}

/** The largest difference of scores, relative to the largest score. */
function deviation(rows: Matrix, labels: Int32Array, classes: number, relabel = relabelLda(rows)): number {
  const about = target(rows.columns, classes)
  const found = linearScores(relabel(labels, about), rows).values
  const expected = linearScores(ldaFit(rows, labels, about), rows).values
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return found.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at]!)), 0) / largest
}

describe('relabelLda', () => {
  it('scores as ldaFit for any labels of the same rows, with unequal classes too', () => {
    for (const classes of [2, 3, 7]) {
      const { rows, truth } = gaussianRows({
        seed: classes,
        classes,
        rowsPerClass: 20,
        columns: 9,
        spread: 1,
      })
      for (let row = 0; row < 30; row++) if (truth[row] === 1) truth[row] = 0
      const relabel = relabelLda(rows)
      for (const labels of [truth, relabelled(truth, 1), relabelled(truth, 2)]) {
        expect(deviation(rows, labels, classes, relabel)).toBeLessThan(1e-9)
      }
    }
  })

  it('scores as ldaFit with features that are constant, collinear or all but that', () => {
    const { rows, truth } = gaussianRows({ seed: 5, classes: 4, rowsPerClass: 25, columns: 6, spread: 1 })
    const hard = [
      widened(rows, () => [0.1, 0]),
      widened(rows, (own) => [own[0]! + own[1]!, 1e6 * own[2]!]),
      widened(rows, (own, row) => [own[0]! + 1e-4 * Math.sin(row), own[3]! + 1e-7 * Math.cos(row)]),
      widened(rows, (_, row) => [truth[row]! / 3, truth[row]! + 1e-6 * Math.sin(row)]),
    ]
    for (const matrix of hard) {
      const relabel = relabelLda(matrix)
      for (const labels of [truth, relabelled(truth, 3)]) {
        expect(deviation(matrix, labels, 4, relabel)).toBeLessThan(1e-6)
      }
    }
  })

  it('names the classes of other rows as ldaFit does, with fewer rows than features too', () => {
    for (const [rowsPerClass, columns] of [
      [30, 12],
      [5, 40],
    ] as const) {
      const shape = { seed: 9, classes: 4, rowsPerClass, columns, spread: 0.7 }
      const { rows, truth } = gaussianRows(shape)
      const other = gaussianRows({ ...shape, noiseSeed: 77 }).rows
      const about = target(columns, 4)
      for (const labels of [truth, relabelled(truth, 4), relabelled(truth, 5)]) {
        const named = argmaxRows(linearScores(relabelLda(rows)(labels, about), other))
        expect(named).toEqual(argmaxRows(linearScores(ldaFit(rows, labels, about), other)))
      }
    }
  })

  it('asks ldaFit only where the rank is in doubt', () => {
    const { rows, truth } = gaussianRows({ seed: 2, classes: 3, rowsPerClass: 30, columns: 5, spread: 1 })
    const collinear = widened(rows, (own) => [own[0]! + own[1]!])
    const byClass = widened(rows, (_, row) => [truth[row]! / 3])
    // ldaFit's answer has a space.
    const isAsked = (matrix: Matrix, labels: Int32Array) =>
      'space' in relabelLda(matrix)(labels, target(matrix.columns, 3))
    expect([isAsked(rows, truth), isAsked(collinear, truth)]).toEqual([false, false])
    expect([isAsked(byClass, truth), isAsked(byClass, relabelled(truth, 1))]).toEqual([true, false])
  })

  it('refuses what ldaFit refuses', () => {
    const relabel = (values: number[], labels: number[]) => () =>
      relabelLda({ rows: values.length, columns: 1, values: Float64Array.from(values) })(
        Int32Array.from(labels),
        target(1, 2),
      )
    expect(refusalOf(relabel([1, 2, 3], [0, 0, 0])).code).toBe('bad-label')
    expect(refusalOf(relabel([1, 1, 1, 1], [0, 0, 1, 1])).code).toBe('not-a-recording')
    expect(refusalOf(relabel([1, 2, 1, 2], [0, 0, 1, 1])).code).toBe('not-a-recording')
    expect(refusalOf(relabel([1e300, 2, 1, -1e300], [0, 0, 1, 1])).code).toBe('not-a-number')
  })
})
