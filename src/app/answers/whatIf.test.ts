import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFeatureName } from '../../eeg/featureName.ts'
import {
  applyWhatIf,
  decodeWhatIf,
  encodeWhatIf,
  isUnchanged,
  NO_CHANGE,
  toggled,
  type WhatIf,
} from './whatIf.ts'

const FEATURES = ['Cz/theta', 'Cz/alpha', 'Fz/theta', 'Fz/alpha', 'Pz'].map(parseFeatureName)
const MEANS = [10, 20, 30, 40, 50]
const ROW = [1, 2, 3, 4, 5]

function changed(change: Partial<WhatIf>): number[] {
  return [...applyWhatIf(Float64Array.from(ROW), FEATURES, MEANS, { ...NO_CHANGE, ...change })]
}

const SUBSET = (items: string[]) => fc.subarray(items).map((chosen): ReadonlySet<string> => new Set(chosen))
const VALUES = fc
  .uniqueArray(fc.tuple(fc.nat(FEATURES.length - 1), fc.double({ noNaN: true })), {
    selector: ([index]) => index,
  })
  .map((pairs): ReadonlyMap<number, number> => new Map(pairs))
const CHANGE: fc.Arbitrary<WhatIf> = fc.record({
  electrodes: SUBSET(['Cz', 'Fz', 'Pz', 'Oz']),
  bands: SUBSET(['theta', 'alpha', 'gamma', '']),
  values: VALUES,
})

describe('applyWhatIf', () => {
  it.each<[string, Partial<WhatIf>, number[]]>([
    ['nothing', {}, ROW],
    ['an electrode in all its bands', { electrodes: new Set(['Cz']) }, [10, 20, 3, 4, 5]],
    ['a band at all its electrodes', { bands: new Set(['alpha']) }, [1, 20, 3, 40, 5]],
    ['the nameless band', { bands: new Set(['']) }, [1, 2, 3, 4, 50]],
    [
      'an electrode and a band',
      { electrodes: new Set(['Fz']), bands: new Set(['theta']) },
      [10, 2, 30, 40, 5],
    ],
    ['what the row does not have', { electrodes: new Set(['Oz']), bands: new Set(['gamma']) }, ROW],
  ])('puts training means in the place of %s', (_, change, expected) => {
    expect(changed(change)).toEqual(expected)
  })

  it('takes a value set by hand before anything else, zero too', () => {
    const values = new Map([
      [0, 0],
      [3, -7],
    ])
    expect(changed({ values })).toEqual([0, 2, 3, -7, 5])
    expect(changed({ values, electrodes: new Set(['Cz']) })).toEqual([0, 20, 3, -7, 5])
    expect(changed({ values, bands: new Set(['alpha']) })).toEqual([0, 20, 3, -7, 5])
  })

  it('changes what was asked for and nothing else, and never the original', () => {
    fc.assert(
      fc.property(CHANGE, (change) => {
        const original = Float64Array.from(ROW)
        const result = applyWhatIf(original, FEATURES, MEANS, change)
        expect([...original]).toEqual(ROW)
        expect(result).not.toBe(original)
        FEATURES.forEach(({ electrode, band }, i) => {
          const isOut = change.electrodes.has(electrode) || change.bands.has(band)
          expect(result[i]).toBe(change.values.get(i) ?? (isOut ? MEANS[i] : ROW[i]))
        })
      }),
      { seed: 421 },
    )
  })
})

describe('isUnchanged', () => {
  it('is true only without any change', () => {
    expect(isUnchanged(NO_CHANGE)).toBe(true)
    expect(isUnchanged({ ...NO_CHANGE, electrodes: new Set(['Cz']) })).toBe(false)
    expect(isUnchanged({ ...NO_CHANGE, bands: new Set(['']) })).toBe(false)
    expect(isUnchanged({ ...NO_CHANGE, values: new Map([[0, 0]]) })).toBe(false)
  })

  it('means that the row stays as it is', () => {
    expect(changed(NO_CHANGE)).toEqual(ROW)
  })
})

describe('toggled', () => {
  it('adds what is missing and takes away what is there, in a set of its own', () => {
    const set: ReadonlySet<string> = new Set(['Cz'])
    expect(toggled(set, 'Fz')).toEqual(new Set(['Cz', 'Fz']))
    expect(toggled(set, 'Cz')).toEqual(new Set())
    expect(set).toEqual(new Set(['Cz']))
  })

  it('undoes itself', () => {
    fc.assert(
      fc.property(SUBSET(['Cz', 'Fz', 'Pz']), fc.constantFrom('Cz', 'Fz', 'Oz'), (set, item) => {
        const once = toggled(set, item)
        expect(once.has(item)).toBe(!set.has(item))
        expect(toggled(once, item)).toEqual(set)
      }),
      { seed: 422 },
    )
  })
})

describe('changes in an address', () => {
  const NAMES = ['Cz/theta', ' Fz/alpha', 'a,b:c%2C/theta', 'theta/mu', '*/theta']
  const named = { names: NAMES, features: NAMES.map(parseFeatureName) }
  const read = (query: string) => decodeWhatIf(query, named)

  it('are short to read', () => {
    const change = {
      electrodes: new Set(['Fz']),
      bands: new Set(['alpha']),
      values: new Map([
        [0, 0.5],
        [1, 12],
      ]),
    }
    expect(decodeURIComponent(encodeWhatIf(change, named))).toBe(
      'edit=Cz/theta:0.5,Fz/alpha:12&without=Fz,alpha',
    )
    expect(encodeWhatIf(NO_CHANGE, named)).toBe('')
  })

  it('come back as they were, whatever the names', () => {
    const electrodes = [...new Set(named.features.map(({ electrode }) => electrode))]
    const bands = [...new Set(named.features.map(({ band }) => band))]
    const value = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
    const change = fc.record({
      electrodes: SUBSET(electrodes),
      bands: SUBSET(bands),
      values: fc
        .uniqueArray(fc.tuple(fc.nat(NAMES.length - 1), value), { selector: ([index]) => index })
        .map((pairs): ReadonlyMap<number, number> => new Map(pairs.map(([i, power]) => [i, power + 0]))),
    })
    fc.assert(
      fc.property(change, (original) => {
        expect(read(encodeWhatIf(original, named))).toEqual({ change: original, unknown: [] })
      }),
      { seed: 423 },
    )
  })

  it('find a feature under another spelling', () => {
    expect(read('edit=cz_theta:3').change.values).toEqual(new Map([[0, 3]]))
  })

  it.each([
    ['edit=Oz/theta:1', ['Oz/theta:1']],
    ['edit=Cz/theta:-1,Cz/theta:NaN,Cz/theta:Infinity,Cz/theta:,Cz/theta', 5],
    ['without=Oz,gamma,*/Cz', ['Oz', 'gamma', '*/Cz']],
    ['edit=%25E0%25A4%25A,:::,%25&without=%25', 4],
  ])('%s: what has no place is named and left out', (query, unknown) => {
    const found = read(query)
    expect(found.change).toEqual(NO_CHANGE)
    if (typeof unknown === 'number') expect(found.unknown).toHaveLength(unknown)
    else expect(found.unknown).toEqual(unknown)
  })

  it('are none in the address of something else', () => {
    expect(read('letter=4&edit=&without=,,')).toEqual({ change: NO_CHANGE, unknown: [] })
  })

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (edit, without) => {
        const { change, unknown } = read(new URLSearchParams({ edit, without }).toString())
        expect(change.values.size + unknown.length).toBeGreaterThanOrEqual(0)
        for (const value of change.values.values()) expect(value).toBeGreaterThanOrEqual(0)
      }),
      { seed: 424 },
    )
  })
})
