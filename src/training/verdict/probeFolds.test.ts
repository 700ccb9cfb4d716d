import { describe, expect, it } from 'vitest'
import { LDA_TRAINER } from '../../models/lda/ldaTrainer.ts'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { blockedFolds } from '../blockedFiveFold.ts'
import { crossValidate } from '../crossValidate.ts'
import { judgeFolds, prepareFolds } from './probeFolds.ts'

const { rows, truth } = gaussianRows({ seed: 6, classes: 3, rowsPerClass: 30, columns: 5, spread: 0.6 })
const target = { features: [...'abcde'], classes: [0, 1, 2], file: 'a.csv' }
const probe = { preprocessing: 'none', lda: { shrinkage: 'none' } } as const
const foldOf = blockedFolds(truth, 3)!

describe('judgeFolds', () => {
  it('is cross-validation where no rows are left out', async () => {
    const folds = await prepareFolds(probe, rows, target, { foldOf, gap: 0 })
    const fit = LDA_TRAINER.fitQuickly!({ shrinkage: 'none' })
    for (const labels of [truth, truth.toReversed()]) {
      const expected = crossValidate(fit, rows, labels, target, foldOf)
      expect(judgeFolds(folds, labels) / truth.length).toBeCloseTo(expected, 12)
    }
  })

  it('trains on no row within the gap of a judged one', async () => {
    const fractions: number[] = []
    const folds = await prepareFolds(probe, rows, target, { foldOf, gap: 4 }, (fraction) => {
      fractions.push(fraction)
    })
    expect(fractions).toEqual([0.2, 0.4, 0.6, 0.8, 1])
    for (const { judged, kept } of folds) {
      const nearest = Math.min(
        ...[...judged].flatMap((row) => [...kept].map((other) => Math.abs(other - row))),
      )
      expect(nearest).toBe(5)
    }
    expect(folds.flatMap(({ judged }) => [...judged]).sort((a, b) => a - b)).toEqual([...truth.keys()])
  })

  it('counts a class as missed that a fold has no rows of to train on', async () => {
    // The only rows of class 2 are all in one fold.
    const rare = truth.map((k, row) => (k === 2 ? (row < 9 ? 2 : 0) : k))
    const folds = await prepareFolds(probe, rows, target, { foldOf, gap: 0 })
    expect(judgeFolds(folds, rare)).toBeLessThanOrEqual(truth.length - 3)
  })
})
