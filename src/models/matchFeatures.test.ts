import { describe, expect, it } from 'vitest'
import { matchFeatures } from './matchFeatures.ts'

const BUNDLE = ['Cz/theta', 'Cz/betaL', 'Fz/theta']

describe('matchFeatures', () => {
  it('finds features of the same name in any order', () => {
    expect(matchFeatures(['Fz/theta', ' Cz/theta ', 'Cz/betaL'], BUNDLE)).toEqual({
      source: Int32Array.of(1, 2, 0),
      matched: 3,
      renamed: [],
      missing: [],
      extra: [],
      ambiguous: [],
    })
  })

  it('finds other spellings and says which', () => {
    const match = matchFeatures(['POW.Cz.Theta', 'FZ_theta', 'low beta Cz'], BUNDLE)
    expect(match.source).toEqual(Int32Array.of(0, 2, 1))
    expect(match.renamed).toEqual([
      { from: 'POW.Cz.Theta', to: 'Cz/theta' },
      { from: 'low beta Cz', to: 'Cz/betaL' },
      { from: 'FZ_theta', to: 'Fz/theta' },
    ])
  })

  it('names what is missing and what is extra', () => {
    expect(matchFeatures(['Marker', 'Fz/theta', 'Cz/delta'], BUNDLE)).toMatchObject({
      source: Int32Array.of(-1, -1, 1),
      matched: 1,
      missing: ['Cz/theta', 'Cz/betaL'],
      extra: ['Marker', 'Cz/delta'],
    })
    expect(matchFeatures([], BUNDLE)).toMatchObject({ matched: 0, missing: BUNDLE })
    expect(matchFeatures(['a'], [])).toMatchObject({ matched: 0, missing: [], extra: ['a'] })
  })

  it('prefers the very name to another spelling, which is then extra', () => {
    expect(matchFeatures(['cz/theta', 'Cz/theta', 'Cz/betaL', 'Fz/theta'], BUNDLE)).toMatchObject({
      source: Int32Array.of(1, 2, 3),
      extra: ['cz/theta'],
      ambiguous: [],
    })
  })

  it('takes neither of two other spellings', () => {
    expect(matchFeatures(['cz/theta', 'Cz_theta', 'Cz/betaL', 'Fz/theta'], BUNDLE)).toMatchObject({
      source: Int32Array.of(-1, 2, 3),
      matched: 2,
      missing: [],
      extra: [],
      ambiguous: [{ feature: 'Cz/theta', columns: ['cz/theta', 'Cz_theta'] }],
    })
  })

  it('never takes one column for two features', () => {
    expect(matchFeatures(['A b'], ['a.b', 'a_b'])).toMatchObject({
      source: Int32Array.of(-1, -1),
      ambiguous: [
        { feature: 'a.b', columns: ['A b'] },
        { feature: 'a_b', columns: ['A b'] },
      ],
    })
    expect(matchFeatures(['a_b', 'a.b'], ['a.b', 'a_b']).source).toEqual(Int32Array.of(1, 0))
    expect(matchFeatures(['a'], ['a', ' a']).source).toEqual(Int32Array.of(-1, -1))
    expect(matchFeatures(['a', 'a'], ['a'])).toMatchObject({
      matched: 0,
      ambiguous: [{ columns: ['a', 'a'] }],
    })
  })

  it('takes names of any text for what they are', () => {
    const names = ['__proto__', 'constructor', 'toString', '', '/', '<b>']
    expect(matchFeatures([...names].reverse(), names).source).toEqual(Int32Array.of(5, 4, 3, 2, 1, 0))
  })
})
