import { describe, expect, it } from 'vitest'
import { alignFeatures } from './alignFeatures.ts'

const recording = { name: 'a.csv', features: ['x', 'y', 'z'], values: Float64Array.of(1, 2, 3, 4, 5, 6) }

describe('alignFeatures', () => {
  it('gives a view of the recording where the order is the same', () => {
    expect(alignFeatures(recording, ['x', 'y', 'z']).values).toBe(recording.values)
  })

  it('puts columns into the bundle’s order by name', () => {
    expect(alignFeatures(recording, ['z', 'x', 'y'])).toEqual({
      rows: 2,
      columns: 3,
      values: Float64Array.of(3, 1, 2, 6, 4, 5),
    })
  })

  it('refuses features that are missing or unknown', () => {
    const problem = (code: string, column: string) =>
      expect.objectContaining({ problem: expect.objectContaining({ code, column, file: 'a.csv' }) })
    expect(() => alignFeatures(recording, ['x', 'y', 'z', 'w'])).toThrow(problem('missing-features', 'w'))
    expect(() => alignFeatures(recording, ['x', 'z'])).toThrow(problem('extra-features', 'y'))
  })
})
