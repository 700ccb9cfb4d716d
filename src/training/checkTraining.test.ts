import { describe, expect, it } from 'vitest'
import type { ClassLabel } from '../eeg/recording.ts'
import { type ExampleOptions, exampleRecording } from '../testing/exampleRecording.ts'
import { refusalOf } from '../testing/refusalOf.ts'
import { checkLearnable, checkTraining } from './checkTraining.ts'

/** Rows that differ, one for each label. */
function labelled(labels: readonly ClassLabel[], options: ExampleOptions = {}) {
  const rows = labels.map((_, row) => [row, row + 1, 5])
  return exampleRecording({ name: 'train.csv', rows, labels, ...options })
}
const training = labelled([0, 1, 0, 1])
const heldOut = labelled([1, 0], { name: 'later.csv', sha256: 'f'.repeat(64) })

describe('checkLearnable', () => {
  it('takes two classes of two rows', () => {
    expect(() => checkLearnable(training)).not.toThrow()
  })

  it('names a class that stands alone, as it is shown', () => {
    expect(refusalOf(() => checkLearnable(labelled([4, 4, 4])))).toMatchObject({
      code: 'bad-label',
      file: 'train.csv',
      column: '# Letter',
      found: 'E (4)',
      expected: expect.stringContaining('two classes or more'),
    })
  })

  it('names the classes of one row, the first of many', () => {
    const few = refusalOf(() => checkLearnable(labelled(['a', 'b', 'a', 'c'])))
    expect(few).toMatchObject({ code: 'bad-label', found: '2 of 3 classes with one row: b, c' })
    expect(few.expected).toContain('leave these classes out')
    const many = ['x', 'x', ...'abcdefghij']
    expect(refusalOf(() => checkLearnable(labelled(many))).found).toBe(
      '10 of 11 classes with one row: a, b, c, d, e, f, g, h, …',
    )
  })

  it('says that a column with another value in each row is none of labels', () => {
    expect(refusalOf(() => checkLearnable(labelled(['a', 'b', 'c'])))).toMatchObject({
      message: expect.stringContaining('no column of labels'),
      expected: 'a column in which a class comes again',
    })
  })

  it('refuses features that are all constant, and takes one that varies', () => {
    const constant = [1, 2, 3]
    const rows = [constant, constant, constant, constant]
    expect(refusalOf(() => checkLearnable(labelled([0, 1, 0, 1], { rows })))).toMatchObject({
      code: 'no-features',
      found: '3 constant features',
    })
    const varying = [...rows.slice(1), [1, 2, 3.5]]
    expect(() => checkLearnable(labelled([0, 1, 0, 1], { rows: varying }))).not.toThrow()
  })

  it('refuses values whose squares no calculation can hold, and names the first', () => {
    const rows = [
      [1, 2, 3],
      [2, 3, 4],
      [1, -2e200, 5],
      [2, 1, 1e300],
    ]
    const huge = labelled([0, 1, 0, 1], { rows })
    const refusal = { code: 'not-a-number', row: 'line 20', column: 'Cz/alpha', found: '-2e+200' }
    expect(refusalOf(() => checkLearnable(huge))).toMatchObject({ ...refusal, file: 'train.csv' })
    const other = { ...huge, name: 'later.csv', sha256: 'f'.repeat(64) }
    expect(refusalOf(() => checkTraining(training, other))).toMatchObject({ ...refusal, file: 'later.csv' })
  })

  it('names no column where the labels have none', () => {
    const recording = labelled([4, 4])
    const nameless = { ...recording, header: { ...recording.header, label: null } }
    expect(refusalOf(() => checkLearnable(nameless))).not.toHaveProperty('column')
  })
})

describe('checkTraining', () => {
  it('takes another recording that lacks a class', () => {
    expect(() => checkTraining(training, heldOut)).not.toThrow()
    expect(() => checkTraining(training, labelled([1], { sha256: 'f'.repeat(64) }))).not.toThrow()
  })

  it('refuses the same file, and takes two parts of one', () => {
    const same = refusalOf(() => checkTraining(training, { ...training, name: 'copy.csv' }))
    expect(same).toMatchObject({ code: 'same-file', file: 'copy.csv' })
    expect(same.expected).toContain('the later part of this one is held out')
    const later = labelled([0, 1], { lines: [40, 50] })
    expect(() => checkTraining(training, later)).not.toThrow()
    const shared = labelled([0, 1], { lines: [40, 30] })
    expect(refusalOf(() => checkTraining(training, shared)).code).toBe('same-file')
  })

  it('names labels that training does not see', () => {
    const strange = labelled([0, 7], { name: 'later.csv', sha256: 'f'.repeat(64) })
    expect(refusalOf(() => checkTraining(training, strange))).toMatchObject({
      code: 'bad-label',
      file: 'later.csv',
      column: '# Letter',
      found: '7',
      expected: 'classes among 0, 1',
    })
  })

  it('refuses a recording without labels on either side', () => {
    const plain = exampleRecording({ name: 'plain.csv', labels: null, sha256: 'f'.repeat(64) })
    for (const pair of [
      [plain, heldOut],
      [training, plain],
    ] as const) {
      expect(refusalOf(() => checkTraining(...pair))).toMatchObject({ code: 'bad-label', file: 'plain.csv' })
    }
  })
})
