import { describe, expect, it } from 'vitest'
import { confusionMatrix } from './confusionMatrix.ts'

describe('confusionMatrix', () => {
  it('counts rows by true class down and predicted class across', () => {
    const truth = Int32Array.of(0, 0, 0, 1, 2, 2)
    const predicted = Int32Array.of(0, 1, 1, 1, 0, 2)
    expect([...confusionMatrix(truth, predicted, 3)]).toEqual([1, 2, 0, 0, 1, 0, 1, 0, 1])
  })

  it('leaves out rows of a class that the bundle does not know', () => {
    expect([...confusionMatrix(Int32Array.of(-1, 1), Int32Array.of(0, 0), 2)]).toEqual([0, 0, 1, 0])
  })

  it('is all zeros without rows', () => {
    expect([...confusionMatrix(new Int32Array(0), new Int32Array(0), 2)]).toEqual([0, 0, 0, 0])
  })
})
