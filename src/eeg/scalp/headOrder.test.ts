import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featureGrid } from '../featureName.ts'
import { bandOrder, headOrder, inHeadOrder } from './headOrder.ts'
import { SITES } from './sites.ts'

const sorted = (names: readonly string[]) => headOrder(names).map((at) => names[at])

describe('headOrder', () => {
  it('goes from front to back and from left to right', () => {
    expect(
      sorted(['O2', 'Cz', 'P3', 'F8', 'T7', 'Fp2', 'F7', 'Fz', 'FT9', 'O1', 'Fp1', 'CP5', 'AF4']),
    ).toEqual(['Fp1', 'Fp2', 'AF4', 'F7', 'Fz', 'F8', 'FT9', 'T7', 'Cz', 'CP5', 'P3', 'O1', 'O2'])
  })

  it('knows older names, and has what has no place last, as it came', () => {
    expect(sorted(['left', 'T6', 'EXG1', 'T3', 'M1', 'Nz', 'C3'])).toEqual([
      'Nz',
      'T3',
      'C3',
      'M1',
      'T6',
      'left',
      'EXG1',
    ])
  })

  it('places every site of the system', () => {
    const names = SITES.map(({ name }) => name)
    expect(sorted(['nowhere', ...names]).at(-1)).toBe('nowhere')
    expect(sorted(names).slice(0, 3)).toEqual(['N1', 'N1h', 'Nz'])
  })
})

describe('bandOrder', () => {
  it('is by frequency, what is not known last', () => {
    const bands = ['mu', 'gamma', 'alpha', 'betaH', 'delta', '', 'betaL', 'theta']
    expect(bandOrder(bands).map((at) => bands[at])).toEqual([
      'delta',
      'theta',
      'alpha',
      'betaL',
      'betaH',
      'gamma',
      'mu',
      '',
    ])
  })
})

describe('inHeadOrder', () => {
  it('keeps each feature under its electrode and band', () => {
    const names = ['Cz', 'Fz', 'O1', 'EXG'].flatMap((e) => ['gamma', 'theta', 'mu'].map((b) => `${e}/${b}`))
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 1 }), (features) => {
        const { electrodes, bands, index } = inHeadOrder(featureGrid(features))
        const found = electrodes.flatMap((electrode, down) =>
          bands.flatMap((band, across) => {
            const feature = index[down * bands.length + across]!
            if (feature < 0) return []
            expect(features[feature]).toBe(`${electrode}/${band}`)
            return [feature]
          }),
        )
        expect(found.sort((a, b) => a - b)).toEqual([...features.keys()])
      }),
      { seed: 13 },
    )
  })
})
