import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleRecording } from '../testing/exampleRecording.ts'
import { compareLabels, labelAt, rowAt } from './recording.ts'

describe('rowAt', () => {
  it('gives the numbers of one row', () => {
    const recording = exampleRecording()
    expect([...rowAt(recording, 0)]).toEqual([3, 4, 0])
    expect([...rowAt(recording, 2)]).toEqual([1, 2, 2])
  })

  it('is a view of the recording’s own buffer', () => {
    const recording = exampleRecording()
    const row = rowAt(recording, 1)
    expect(row.buffer).toBe(recording.values.buffer)
    recording.values[4] = 99
    expect(row[1]).toBe(99)
  })
})

describe('labelAt', () => {
  it('gives a row’s own label, and null without labels or beyond the rows', () => {
    const { labels } = exampleRecording({ labels: ['right', 'left', 'right'] })
    expect([0, 1, 2].map((index) => labelAt(labels, index))).toEqual(['right', 'left', 'right'])
    expect(labelAt(labels, 3)).toBeNull()
    expect(labelAt(null, 0)).toBeNull()
  })

  it('gives 0 and the empty text as they are', () => {
    expect(labelAt({ classes: [0], index: Int32Array.of(0) }, 0)).toBe(0)
    expect(labelAt({ classes: [''], index: Int32Array.of(0) }, 0)).toBe('')
  })
})

describe('compareLabels', () => {
  it('orders numbers by value', () => {
    expect([10, 9, -1, 0, 2].sort(compareLabels)).toEqual([-1, 0, 2, 9, 10])
  })

  it('orders text by code unit, as scikit-learn does', () => {
    expect(['b', 'a', 'B', 'é', '10', '9'].sort(compareLabels)).toEqual(['10', '9', 'B', 'a', 'b', 'é'])
  })

  it('is 0 for equals and turns its sign with its arguments', () => {
    const label = fc.oneof(fc.integer(), fc.string())
    fc.assert(
      fc.property(label, label, (a, b) => {
        expect(Math.sign(compareLabels(a, b)) + Math.sign(compareLabels(b, a))).toBe(0)
        expect(compareLabels(a, a)).toBe(0)
      }),
      { seed: 1 },
    )
  })
})
