import { describe, expect, it } from 'vitest'
import { accuracyScore } from './accuracyScore.ts'

describe('accuracyScore', () => {
  it('is the part of rows that are right', () => {
    expect(accuracyScore(Int32Array.of(0, 1, 2, 2), Int32Array.of(0, 1, 1, 2))).toBe(0.75)
    expect(accuracyScore(Int32Array.of(1), Int32Array.of(0))).toBe(0)
  })

  it('leaves out rows of a class that the bundle does not know', () => {
    expect(accuracyScore(Int32Array.of(0, -1, 1, -1), Int32Array.of(0, 0, 0, -1))).toBe(0.5)
  })

  it('is NaN where no row is left', () => {
    expect(accuracyScore(new Int32Array(0), new Int32Array(0))).toBeNaN()
    expect(accuracyScore(Int32Array.of(-1), Int32Array.of(0))).toBeNaN()
  })
})
