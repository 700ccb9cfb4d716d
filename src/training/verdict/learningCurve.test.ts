import { describe, expect, it } from 'vitest'
import { gaussianRows } from '../../testing/gaussianRows.ts'
import { learningCurve } from './learningCurve.ts'

const probe = { preprocessing: 'none', lda: { shrinkage: 'none' } } as const
const shape = { seed: 8, classes: 3, rowsPerClass: 60, columns: 12, spread: 0.6 }
const training = gaussianRows(shape)
const judged = gaussianRows({ ...shape, noiseSeed: 80 })
const heldOut = { raw: judged.rows, truth: judged.truth }
const target = { features: [...'abcdefghijkl'], classes: [0, 1, 2], file: 'a.csv' }

describe('learningCurve', () => {
  it('rises with the rows of each class, from the earliest on', async () => {
    const curve = await learningCurve(probe, { raw: training.rows, truth: training.truth }, heldOut, target)
    expect(curve.map(({ rows }) => rows)).toEqual([18, 36, 72, 108, 144, 180])
    expect(curve[5]!.correct).toBeGreaterThan(curve[0]!.correct + 20)
  })

  it('learns nothing from rows that come later', async () => {
    // The later half of each class is of another one's name.
    const turned = training.truth.map((k, row) => (row < 90 ? k : (k + 1) % 3))
    const curve = await learningCurve(probe, { raw: training.rows, truth: turned }, heldOut, target)
    const straight = await learningCurve(
      probe,
      { raw: training.rows, truth: training.truth },
      heldOut,
      target,
    )
    expect(curve.slice(0, 3)).toEqual(straight.slice(0, 3))
    expect(curve[5]!.correct).toBeLessThan(straight[5]!.correct)
  })

  it('keeps two rows of each class, tells no number of rows twice, and none that cannot be fitted', async () => {
    const few = {
      raw: { ...training.rows, rows: 12, values: training.rows.values.slice(0, 12 * 12) },
      truth: training.truth.slice(0, 12),
    }
    const fractions: number[] = []
    const curve = await learningCurve(probe, few, heldOut, target, (fraction) => {
      fractions.push(fraction)
    })
    expect(curve.map((point) => point.rows)).toEqual([6, 9, 12])
    expect(fractions).toHaveLength(6)
    const constant = { raw: { rows: 12, columns: 1, values: new Float64Array(12) }, truth: few.truth }
    expect(await learningCurve(probe, constant, { ...constant }, { ...target, features: ['a'] })).toEqual([])
  })
})
