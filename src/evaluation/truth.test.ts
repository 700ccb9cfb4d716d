import { describe, expect, it } from 'vitest'
import { alignTruth, UNKNOWN_CLASS } from './truth.ts'

describe('alignTruth', () => {
  it('gives each row the index of its label among the bundle’s classes', () => {
    const labels = { classes: [3, 7], index: Int32Array.of(1, 0, 0, 1) }
    expect(alignTruth(labels, [0, 7, 3])).toEqual(Int32Array.of(1, 2, 2, 1))
  })

  it('marks labels that the bundle does not know', () => {
    const labels = { classes: ['left', 'rest', 'right'], index: Int32Array.of(0, 1, 2) }
    expect(alignTruth(labels, ['left', 'right'])).toEqual(Int32Array.of(0, UNKNOWN_CLASS, 1))
    expect(UNKNOWN_CLASS).toBeLessThan(0)
  })

  it('does not take the text 4 for the number 4', () => {
    const labels = { classes: ['4'], index: Int32Array.of(0) }
    expect(alignTruth(labels, [4])).toEqual(Int32Array.of(UNKNOWN_CLASS))
  })

  it('is null without labels', () => {
    expect(alignTruth(null, [0, 1])).toBeNull()
  })

  it('leaves the labels as they were', () => {
    const labels = { classes: [5], index: Int32Array.of(0, 0) }
    alignTruth(labels, [4, 5])
    expect([...labels.index]).toEqual([0, 0])
  })
})
