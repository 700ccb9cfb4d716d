import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../eeg/recording.ts'
import { matchLabels } from './matchLabels.ts'
import { alignTruth, classOf, UNKNOWN_CLASS } from './truth.ts'

/** The index of each of a recording's classes among the bundle's. */
const indices = (labels: readonly ClassLabel[], classes: readonly ClassLabel[]) => [
  ...alignTruth({ classes: labels, index: Int32Array.from(labels.keys()) }, classes)!,
]

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

  it('takes the same text for the same class, number or not', () => {
    expect(indices(['4', ' e ', 7], [4, 'e', '7'])).toEqual([0, 1, 2])
    expect(indices(['4.0', '04', 'E', ''], [4, 'e'])).toEqual([-1, -1, -1, -1])
  })

  it('prefers the very label, and takes no text for two classes at once', () => {
    expect(indices([4, '4', ' 4'], ['4', 4])).toEqual([1, 0, -1])
    expect(indices(['e', 'e '], ['e', ' e'])).toEqual([0, -1])
  })

  it('takes letters for their numbers where all classes are 0 to 25', () => {
    expect(indices(['A', 'b', ' Z '], [25, 0, 1])).toEqual([1, 2, 0])
    expect(indices(['C', 'AB', 'ſ', '', 'é', '[', '@'], [0, 1, 18])).toEqual(Array(7).fill(-1))
    expect(indices(['A'], [0, 26])).toEqual([-1])
    expect(indices(['A'], [0, 0.5])).toEqual([-1])
    expect(indices(['A'], [-1, 0])).toEqual([-1])
    expect(indices(['A', 'B'], ['0', 1])).toEqual([-1, -1])
  })

  it('takes numbers for their letters where all classes are capitals', () => {
    expect(indices([0, 2, 25, 'b'], ['A', 'B', 'Z'])).toEqual([0, -1, 2, 1])
    expect(indices([0], ['A', 'rest'])).toEqual([-1])
    expect(indices([0, 26, 0.5], ['a', 'b'])).toEqual([-1, -1, -1])
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

describe('classOf', () => {
  it('gives the index of one label as alignTruth does', () => {
    expect([4, '4', 'E', 'e ', 31, null].map((label) => classOf(label, [0, 4]))).toEqual([1, 1, 1, 1, -1, -1])
  })
})

describe('matchLabels', () => {
  it('counts the rows of each label that the bundle does not know, and all others', () => {
    const labels = { classes: ['a', 'rest', 'Z', '3'], index: Int32Array.of(0, 1, 1, 2, 3, 3, 1, 0) }
    expect(matchLabels(labels, [0, 3])).toEqual({
      unknown: [
        { label: 'rest', rows: 3 },
        { label: 'Z', rows: 1 },
      ],
      rows: 4,
    })
  })

  it('names no label without rows', () => {
    expect(matchLabels({ classes: [0, 9], index: Int32Array.of(0) }, [0])).toEqual({ unknown: [], rows: 1 })
  })

  it('knows nothing where there are no labels', () => {
    expect(matchLabels(null, [0, 1])).toEqual({ unknown: [], rows: 0 })
  })
})
