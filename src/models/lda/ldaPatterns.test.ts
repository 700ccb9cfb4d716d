import { Matrix as Dense } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import type { Matrix } from '../matrix.ts'
import { ldaFit } from './ldaFit.ts'
import { ldaPatterns } from './ldaPatterns.ts'

const target = (columns: number, classes: number) => ({
  features: Array.from({ length: columns }, (_, i) => `f${i}`),
  classes: Array.from({ length: classes }, (_, k) => k),
  file: 'train.csv',
})

describe('ldaPatterns', () => {
  it('is Σ_x·w / √(wᵀ·Σ_x·w) for each class', () => {
    const { rows, truth } = gaussianRows({ seed: 3, classes: 4, rowsPerClass: 30, columns: 5, spread: 2 })
    const model = ldaFit(rows, truth, target(5, 4))
    const x = Dense.from1DArray(rows.rows, 5, rows.values)
    const centred = Dense.sub(x, Dense.ones(rows.rows, 1).mmul(Dense.rowVector(x.mean('column'))))
    const covariance = centred.transpose().mmul(centred).div(rows.rows)
    const { values } = ldaPatterns(model, rows)
    for (let k = 0; k < 4; k++) {
      const w = Dense.columnVector(model.coef.values.subarray(5 * k, 5 * k + 5))
      const expected = covariance.mmul(w).div(Math.sqrt(w.transpose().mmul(covariance).mmul(w).get(0, 0)))
      for (let i = 0; i < 5; i++) expect(values[5 * k + i]).toBeCloseTo(expected.get(i, 0), 9)
    }
  })

  it('shows where a signal is, not the electrode that only cancels noise', () => {
    // As in Haufe’s example: feature 0 is signal and noise, feature 1 the same noise alone.
    const count = 400
    const truth = Int32Array.from({ length: count }, (_, row) => row % 2)
    const noise = (row: number) => Math.sin(1.7 * row) + Math.sin(0.31 * row * row)
    const own = (row: number) => 0.05 * Math.sin(2.9 * row * row)
    const values = Float64Array.from({ length: 2 * count }, (_, at) => {
      const row = Math.floor(at / 2)
      return at % 2 === 0 ? (row % 2) + 2 * noise(row) + own(row) : 2 * noise(row)
    })
    const rows: Matrix = { rows: count, columns: 2, values }
    const model = ldaFit(rows, truth, target(2, 2))
    const weights = model.coef.values.subarray(2, 4)
    expect(Math.abs(weights[1]! / weights[0]!)).toBeGreaterThan(0.9)
    const patterns = ldaPatterns(model, rows).values
    expect(patterns[2]).toBeGreaterThan(0.3)
    expect(Math.abs(patterns[3]! / patterns[2]!)).toBeLessThan(0.2)
  })

  it('is zero where a score is the same for all rows', () => {
    const { rows, truth } = gaussianRows({ seed: 3, classes: 2, rowsPerClass: 10, columns: 3, spread: 2 })
    const model = ldaFit(rows, truth, target(3, 2))
    const idle = { ...model, coef: { ...model.coef, values: new Float64Array(6) } }
    expect([...ldaPatterns(idle, rows).values]).toEqual([0, 0, 0, 0, 0, 0])
  })
})
