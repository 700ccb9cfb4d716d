import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelAt, rowAt } from '../eeg/recording.ts'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { refusalOf } from '../testing/refusalOf.ts'
import { selectRecording } from './selectRecording.ts'

const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta']
/** Four rows of the classes b, rest, a, b. */
const recording = exampleRecording({
  rows: [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
    [10, 11, 12],
  ],
  labels: ['b', 'rest', 'a', 'b'],
})

describe('selectRecording', () => {
  it('is the recording itself where nothing is left out', () => {
    expect(selectRecording(recording, {})).toBe(recording)
    expect(selectRecording(recording, { features: FEATURES.toReversed() })).toBe(recording)
    expect(selectRecording(recording, { withoutClasses: [] })).toBe(recording)
    expect(selectRecording(recording, { withoutClasses: ['none of these'] })).toBe(recording)
  })

  it('keeps features in the recording’s own order, with their names as the file has them', () => {
    const part = selectRecording(recording, { features: ['Fz/theta', 'Cz/theta', 'elsewhere'] })
    expect(part.features).toEqual(['Cz/theta', 'Fz/theta'])
    expect(part.header).toEqual({ line: 'Line', label: '# Letter', features: [' Cz/theta', ' Fz/theta'] })
    expect([...part.values]).toEqual([1, 3, 4, 6, 7, 9, 10, 12])
    expect(part.labels).toEqual(recording.labels)
    expect(part).toMatchObject({ name: recording.name, sha256: recording.sha256 })
  })

  it('takes rows of classes that are left out away, and the classes with them', () => {
    const part = selectRecording(recording, { withoutClasses: ['rest', 'a'] })
    expect(part.labels).toEqual({ classes: ['b'], index: Int32Array.of(0, 0) })
    expect([...part.lines]).toEqual([0, 30])
    expect([...part.values]).toEqual([1, 2, 3, 10, 11, 12])
  })

  it('takes numbers by their text', () => {
    const numbers = exampleRecording({ labels: [4, 25, 4] })
    const part = selectRecording(numbers, { withoutClasses: ['4'] })
    expect(part.labels).toEqual({ classes: [25], index: Int32Array.of(0) })
  })

  it('drops a class that none of the rows has that are kept', () => {
    const part = selectRecording(recording, { rows: Int32Array.of(1, 2) })
    expect(part.labels).toEqual({ classes: ['a', 'rest'], index: Int32Array.of(1, 0) })
  })

  it('leaves all rows where there are no labels', () => {
    const plain = exampleRecording({ labels: null })
    expect(selectRecording(plain, { withoutClasses: ['0'] })).toBe(plain)
    expect(selectRecording(plain, { rows: Int32Array.of(1) })).toMatchObject({
      labels: null,
      lines: Float64Array.of(10),
    })
  })

  it('leaves the recording as it was', () => {
    const before = structuredClone(recording)
    selectRecording(recording, { features: ['Cz/alpha'], withoutClasses: ['b'], rows: Int32Array.of(0, 1) })
    expect(recording).toEqual(before)
  })

  it('refuses to leave nothing', () => {
    const file = recording.name
    expect(refusalOf(() => selectRecording(recording, { features: [] }))).toMatchObject({
      code: 'no-features',
      file,
      found: 'none chosen',
    })
    expect(refusalOf(() => selectRecording(recording, { features: ['x', 'y'] }))).toMatchObject({
      code: 'no-features',
      found: '2 names that the file does not have',
    })
    const all = { withoutClasses: ['a', 'b', 'rest'] }
    expect(refusalOf(() => selectRecording(recording, all))).toMatchObject({
      code: 'empty',
      file,
      found: '4 rows, all of classes that are left out',
    })
  })

  it('has every value and label that is kept where it was, for any part', () => {
    const letters = ['a', 'b', 'c']
    const parts = fc.record({
      labels: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }),
      features: fc.subarray(FEATURES, { minLength: 1 }),
      withoutClasses: fc.subarray(letters, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(parts, ({ labels, features, withoutClasses }) => {
        fc.pre(labels.some((label) => !withoutClasses.includes(label)))
        const rows = labels.map((_, row) => FEATURES.map((_, column) => 10 * row + column))
        const whole = exampleRecording({ rows, labels })
        const part = selectRecording(whole, { features, withoutClasses })
        const kept = [...labels.keys()].filter((row) => !withoutClasses.includes(labels[row]!))
        expect([...part.lines]).toEqual(kept.map((row) => 10 * row))
        kept.forEach((row, at) => {
          expect(labelAt(part.labels, at)).toBe(labels[row])
          expect([...rowAt(part, at)]).toEqual(part.features.map((name) => 10 * row + FEATURES.indexOf(name)))
        })
        expect(new Set(part.labels!.classes)).toEqual(new Set(kept.map((row) => labels[row])))
      }),
      { numRuns: 50 },
    )
  })
})
