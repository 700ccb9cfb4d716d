import { describe, expect, it } from 'vitest'
import { LDA_TRAINER } from '../models/lda/ldaTrainer.ts'
import { normal } from '../testing/cleanRecording.ts'
import { gaussianRows } from '../testing/gaussianRows.ts'
import { blockedFiveFold, blockedFolds } from './blockedFiveFold.ts'
import { randomFiveFold } from './randomFiveFold.ts'

const fit = LDA_TRAINER.fitQuickly!({ shrinkage: 'none' })
const target = (columns: number, classes: number) => ({
  features: Array.from({ length: columns }, (_, i) => `f${i}`),
  classes: Array.from({ length: classes }, (_, i) => i),
  file: 'train.csv',
})
const folds = (text: string, classes = 2) => {
  const found = blockedFolds(Int32Array.from(text, Number), classes)
  return found && [...found].join('')
}

describe('blockedFolds', () => {
  it('keeps whole runs together where every class has at least two', () => {
    expect(folds('0011100111')).toBe('0000011111')
    expect(folds('010101010101')).toBe('000011223344')
    // The class with the fewest runs decides how many folds there are.
    expect(folds('0101010')).toBe('0001122')
  })

  it('cuts each run into five parts where a class has only one', () => {
    expect(folds('0000000000111111')).toBe('0011223344001234')
    expect(folds('000001111100000')).toBe('012340123401234')
  })

  it('finds none where a class has too few rows', () => {
    expect(folds('000001111')).toBeNull()
    expect(folds('0101', 3)).toBeNull()
  })

  it('leaves every class in every rest', () => {
    const truth = Int32Array.from({ length: 200 }, (_, row) => (row * 7 + (row >> 3)) % 4)
    const foldOf = blockedFolds(truth, 4)!
    for (const fold of new Set(foldOf)) {
      expect(new Set(truth.filter((_, row) => foldOf[row] !== fold)).size).toBe(4)
    }
  })
})

describe('blockedFiveFold', () => {
  it('agrees with random folds where rows are independent', () => {
    const { rows, truth } = gaussianRows({ seed: 1, classes: 4, rowsPerClass: 50, columns: 5, spread: 1 })
    const random = randomFiveFold(fit, rows, truth, target(5, 4), 0)
    expect(Math.abs(blockedFiveFold(fit, rows, truth, target(5, 4))! - random)).toBeLessThan(0.05)
  })

  it('is not taken in by slow drift, as random folds are', () => {
    // Two classes in four runs each; the features tell the run and nothing of the class.
    const draw = normal(2)
    const truth = Int32Array.from({ length: 400 }, (_, row) => Math.floor(row / 50) % 2)
    const drift = Float64Array.from({ length: 8 * 6 }, () => 5 * draw())
    const values = Float64Array.from({ length: 400 * 6 }, (_, at) => {
      const row = Math.floor(at / 6)
      return drift[Math.floor(row / 50) * 6 + (at % 6)]! + draw()
    })
    const rows = { rows: 400, columns: 6, values }
    expect(randomFiveFold(fit, rows, truth, target(6, 2), 0)).toBeGreaterThan(0.9)
    expect(blockedFiveFold(fit, rows, truth, target(6, 2))).toBeLessThan(0.75)
  })
})
