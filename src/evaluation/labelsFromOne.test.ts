import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../eeg/recording.ts'
import { labelsFromOne, shiftedFit } from './labelsFromOne.ts'
import { classOf } from './truth.ts'

const upTo = (count: number, first = 0) => Array.from({ length: count }, (_, k) => k + first)

describe('labelsFromOne', () => {
  it('hints at labels 1 to 26 beside classes 0 to 25, as numbers or as text', () => {
    expect(labelsFromOne(upTo(26, 1), upTo(26))).toContain('go up to 26, the classes from 0 to 25')
    expect(labelsFromOne(upTo(26, 1).map(String), upTo(26))).not.toBeNull()
    expect(labelsFromOne([2, 3], upTo(3))).not.toBeNull()
  })

  it.each<[string, ClassLabel[], ClassLabel[]]>([
    ['a 0 among them', upTo(27), upTo(26)],
    ['labels beyond', [...upTo(26, 1), 27], upTo(26)],
    ['another kind of unknown label', [...upTo(26, 1), 'rest'], upTo(26)],
    ['no highest label', upTo(25, 1), upTo(26)],
    ['classes that count from 1', upTo(4, 1), upTo(3, 1)],
    ['classes with gaps', [1, 2, 3], [0, 1, 5]],
    ['classes that are text', ['a', 'b'], ['b', 'c']],
    ['no labels', [], upTo(3)],
    ['halves', [0.5, 3], upTo(3)],
  ])('says nothing with %s', (_, labels, classes) => {
    expect(labelsFromOne(labels, classes)).toBeNull()
  })

  it('believes answers that would be right with one subtracted, where all labels are classes', () => {
    const labels = upTo(16, 1)
    const fit = { rows: 60, correct: 0, shifted: 48 }
    expect(labelsFromOne(labels, upTo(26))).toBeNull()
    expect(labelsFromOne(labels, upTo(26), [{ ...fit, shifted: 5 }, fit])).toContain('48 of 60 rows')
    for (const other of [
      { ...fit, correct: 17 },
      { ...fit, shifted: 19 },
      { ...fit, rows: 9, shifted: 9 },
    ]) {
      expect(labelsFromOne(labels, upTo(26), [other])).toBeNull()
    }
    expect(labelsFromOne([0, ...labels], upTo(26), [fit])).toBeNull()
    expect(labelsFromOne([1, 2], upTo(26), [fit])).toBeNull()
    expect(labelsFromOne(['a', 'b', 'c'], upTo(26), [fit])).toBeNull()
  })

  it('counts what is right as it is, and with one subtracted', () => {
    const labels = { classes: [1, 2, 3, 7], index: Int32Array.of(0, 1, 2, 2, 3) }
    const predicted = Int32Array.of(0, 2, 1, 2, 2)
    expect(shiftedFit(labels, upTo(3), predicted)).toEqual({ rows: 5, correct: 1, shifted: 2 })
  })

  it('never says anything where all labels fit', () => {
    const label = fc.oneof(fc.integer({ min: -1, max: 6 }), fc.constantFrom('0', '1', ' 2', '3', 'A', 'd'))
    const labels = fc.uniqueArray(label, { maxLength: 6 })
    const classes = fc.oneof(
      fc.integer({ min: 1, max: 6 }).map((count) => upTo(count)),
      fc.uniqueArray(label, { minLength: 1, maxLength: 6 }),
    )
    fc.assert(
      fc.property(labels, classes, (labels, classes) => {
        fc.pre(labels.every((one) => classOf(one, classes) >= 0))
        const right = { rows: 90, correct: 30, shifted: 60 }
        expect(labelsFromOne(labels, classes, [right])).toBeNull()
      }),
    )
  })
})
