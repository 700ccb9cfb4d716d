import { describe, expect, it } from 'vitest'
import { LDA_TRAINER } from '../models/lda/ldaTrainer.ts'
import { gaussianRows } from '../testing/gaussianRows.ts'
import { randomFiveFold } from './randomFiveFold.ts'

const fit = LDA_TRAINER.fitQuickly!({ shrinkage: 'none' })

function target(columns: number, classes: number) {
  return {
    features: Array.from({ length: columns }, (_, i) => `f${i}`),
    classes: Array.from({ length: classes }, (_, i) => i),
    file: 'train.csv',
  }
}

describe('randomFiveFold', () => {
  it('finds classes that are there and chance where there are none', () => {
    const sample = { seed: 1, classes: 4, rowsPerClass: 50, columns: 5 }
    const there = gaussianRows({ ...sample, spread: 6 })
    expect(randomFiveFold(fit, there.rows, there.truth, target(5, 4), 0)).toBeGreaterThan(0.95)
    const none = gaussianRows({ ...sample, spread: 0 })
    expect(randomFiveFold(fit, none.rows, none.truth, target(5, 4), 0)).toBeLessThan(0.4)
  })

  it('repeats for the same seed', () => {
    const { rows, truth } = gaussianRows({ seed: 1, classes: 3, rowsPerClass: 21, columns: 4, spread: 1 })
    const once = randomFiveFold(fit, rows, truth, target(4, 3), 5)
    expect(randomFiveFold(fit, rows, truth, target(4, 3), 5)).toBe(once)
  })

  it('counts a class with a single row as missed', () => {
    const { rows, truth } = gaussianRows({ seed: 1, classes: 2, rowsPerClass: 10, columns: 3, spread: 9 })
    truth[0] = 2
    expect(randomFiveFold(fit, rows, truth, target(3, 3), 0)).toBeLessThanOrEqual(0.95)
  })
})
