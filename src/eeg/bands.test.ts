import { describe, expect, it } from 'vitest'
import { BANDS, findBand, formatBand } from './bands.ts'

describe('BANDS', () => {
  it('go up from theta to gamma and touch without overlap', () => {
    expect(BANDS.map(({ name }) => name)).toEqual(['theta', 'alpha', 'betaL', 'betaH', 'gamma'])
    expect(BANDS.map(({ lowHz }) => lowHz)).toEqual([4, 8, 12, 16, 25])
    BANDS.slice(1).forEach((band, below) => {
      expect(band.lowHz).toBe(BANDS[below]!.highHz)
    })
    expect(BANDS.at(-1)!.highHz).toBe(45)
  })
})

describe('findBand', () => {
  it.each(BANDS)('finds $name by its own name in any case', (band) => {
    expect(findBand(band.name)).toBe(band)
    expect(findBand(band.name.toUpperCase())).toBe(band)
    expect(findBand(` ${band.name.toLowerCase()}  `)).toBe(band)
  })

  it.each([
    [
      'betaL',
      ['beta_low', 'low beta', 'lowbeta', 'beta-low', 'BetaLow', 'lbeta', 'beta1', 'beta  l', 'Low-Beta'],
    ],
    ['betaH', ['beta_high', 'high beta', 'highbeta', 'beta.high', 'HBeta', 'beta 2', 'beta H', 'BETA:H']],
  ])('finds %s by its other names', (name, others) => {
    expect(others.map((other) => findBand(other)?.name)).toEqual(others.map(() => name))
  })

  it('knows no other band', () => {
    for (const other of ['delta', 'beta', 'beta3', 'low', 'thetas', '', ' ', 'toString', '__proto__']) {
      expect(findBand(other), other).toBeUndefined()
    }
  })
})

describe('formatBand', () => {
  it('gives the edges of a band that is known and the bare name of another', () => {
    expect(formatBand('betaH')).toBe('betaH, 16–25 Hz')
    expect(formatBand('delta')).toBe('delta')
    expect(formatBand('toString')).toBe('toString')
  })
})
