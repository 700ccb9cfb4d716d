import { describe, expect, it } from 'vitest'
import { BANDS, formatBand } from './bands.ts'

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

describe('formatBand', () => {
  it('gives the edges of a band that is known and the bare name of another', () => {
    expect(formatBand('betaH')).toBe('betaH, 16–25 Hz')
    expect(formatBand('delta')).toBe('delta')
    expect(formatBand('toString')).toBe('toString')
  })
})
