import { describe, expect, it } from 'vitest'
import { BANDS, findBand, formatBand, isBandName, WIDE_BANDS } from './bands.ts'

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
  it.each([...BANDS, ...WIDE_BANDS])('finds $name by its own name in any case', (band) => {
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
    for (const other of ['alpha1', 'sigma', 'beta3', 'low', 'thetas', '', ' ', 'toString', '__proto__']) {
      expect(findBand(other), other).toBeUndefined()
    }
  })
})

describe('isBandName', () => {
  it('knows parts of bands and bands of other rhythms, and no other word', () => {
    for (const name of [
      'theta',
      'Alpha 2',
      'low_alpha',
      'Beta3',
      'gamma-high',
      'sigma',
      'SMR',
      'Mu',
      'hbeta',
      'L-beta',
    ])
      expect(isBandName(name), name).toBe(true)
    for (const name of ['', 'low', 'thetas', 'alpha4', 'musical', 'toString', 'theta'.repeat(1000)])
      expect(isBandName(name), name.slice(0, 20)).toBe(false)
  })
})

describe('formatBand', () => {
  it('gives the edges of a band that is known and the bare name of another', () => {
    expect(formatBand('betaH')).toBe('betaH, 16–25 Hz')
    expect(formatBand('delta')).toBe('delta, 1–4 Hz')
    expect(formatBand('sigma')).toBe('sigma')
    expect(formatBand('toString')).toBe('toString')
  })
})
