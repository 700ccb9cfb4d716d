import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusalOf.ts'
import { alignFeatures } from './alignFeatures.ts'

const recording = { name: 'a.csv', features: ['x', 'y', 'z'], values: Float64Array.of(1, 2, 3, 4, 5, 6) }

describe('alignFeatures', () => {
  it('gives a view of the recording where the order is the same, whatever the spelling', () => {
    expect(alignFeatures(recording, ['x', 'y', 'z']).values).toBe(recording.values)
    expect(alignFeatures(recording, ['X', 'y', 'Z ']).values).toBe(recording.values)
  })

  it('puts columns into the bundle’s order by name', () => {
    expect(alignFeatures(recording, ['z', 'x', 'y'])).toEqual({
      rows: 2,
      columns: 3,
      values: Float64Array.of(3, 1, 2, 6, 4, 5),
    })
  })

  it('leaves out columns that the bundle does not know', () => {
    expect(alignFeatures(recording, ['x', 'y'])).toEqual({
      rows: 2,
      columns: 2,
      values: Float64Array.of(1, 2, 4, 5),
    })
    expect(alignFeatures(recording, ['z'])).toEqual({ rows: 2, columns: 1, values: Float64Array.of(3, 6) })
  })

  it('refuses missing features and names five of them', () => {
    const wanted = ['x', 'y', 'z', 'w']
    expect(refusalOf(() => alignFeatures(recording, wanted))).toEqual({
      code: 'missing-features',
      message: 'it lacks 1 of the 4 columns that the decoder needs: w',
      file: 'a.csv',
      column: 'w',
      found: '3 features (x, y, z)',
      expected: 'the decoder’s 4 features (x, y, z, w)',
    })
    const many = Array.from({ length: 8 }, (_, i) => `f${i}`)
    expect(refusalOf(() => alignFeatures(recording, ['x', ...many])).message).toBe(
      'it lacks 8 of the 9 columns that the decoder needs: f0, f1, f2, f3, f4, …',
    )
    expect(refusalOf(() => alignFeatures(recording, many)).message).toBe(
      'it has none of the 8 columns that the decoder needs (f0, …); it may be another kind of file',
    )
    expect(refusalOf(() => alignFeatures({ ...recording, features: many }, ['Cz/theta']))).toMatchObject({
      found: '8 features (f0, f1, f2, f3, …)',
    })
    expect(() => alignFeatures({ name: 'none', features: [], values: new Float64Array() }, ['a'])).toThrow(
      'none',
    )
  })

  it('refuses features that two columns could be, and names the columns', () => {
    const twice = { ...recording, features: ['cz/theta', 'Cz_theta', 'z'] }
    expect(refusalOf(() => alignFeatures(twice, ['Cz/theta', 'z']))).toMatchObject({
      code: 'ambiguous-features',
      message: expect.stringContaining('Cz/theta (cz/theta or Cz_theta)'),
      file: 'a.csv',
      column: 'cz/theta',
    })
  })

  it('gives the same rows whatever the order, the spelling and the further columns of the file', () => {
    const wanted = ['Cz/theta', 'Cz/betaL', 'Fz/theta', 'T7/gamma', 'Cz/delta', 'Marker.1']
    const spellings = [
      ['Cz/theta', 'POW.Cz.Theta', 'theta cz', 'CZ_THETA', 'Cz : theta'],
      ['Cz/betaL', 'low beta/Cz', 'cz_beta_low', 'POW.Cz.BetaL', 'Cz beta 1'],
      ['Fz/theta', 'fz.theta', 'Theta/FZ'],
      ['T7/gamma', 't7 Gamma', 'GAMMA:T7'],
      ['Cz/delta', 'cz_DELTA', 'POW.CZ.Delta'],
      ['Marker.1', 'marker 1', 'MARKER_1'],
    ]
    const extra = ['Battery', 'Fz/delta', 'EEG.Cz']
    const file = fc
      .tuple(...spellings.map((names) => fc.constantFrom(...names)), fc.subarray(extra))
      .map((parts) => parts.flat())
      .chain((names) => fc.shuffledSubarray(names, { minLength: names.length }))
    const truth = (feature: number, row: number) => 100 * row + feature
    fc.assert(
      fc.property(file, fc.integer({ min: 0, max: 4 }), (features, rows) => {
        const meaning = features.map((name) => spellings.findIndex((names) => names.includes(name)))
        const values = Float64Array.from({ length: rows * features.length }, (_, at) =>
          truth(meaning[at % features.length]!, Math.floor(at / features.length)),
        )
        expect(alignFeatures({ name: 'a.csv', features, values }, wanted)).toEqual({
          rows,
          columns: wanted.length,
          values: Float64Array.from({ length: rows * wanted.length }, (_, at) =>
            truth(at % wanted.length, Math.floor(at / wanted.length)),
          ),
        })
      }),
    )
  })
})
