import { describe, expect, it } from 'vitest'
import { FEATURE_COUNT, FEATURE_NAMES } from './bandLevels.ts'
import { hotSpotPatterns, randomLetterPatterns } from './letterPatterns.ts'
import { createRandomSource } from './randomSource.ts'

describe('randomLetterPatterns', () => {
  it('gives 26 different letters, the fast bands spread widest', () => {
    const { rows, columns, values } = randomLetterPatterns(createRandomSource(1))
    expect([rows, columns, values.length]).toEqual([26, FEATURE_COUNT, 26 * FEATURE_COUNT])
    const meanSquare = (band: string) => {
      const chosen = values.filter((_, i) => FEATURE_NAMES[i % FEATURE_COUNT]!.endsWith(`/${band}`))
      return chosen.reduce((sum, value) => sum + value * value, 0) / chosen.length
    }
    expect(meanSquare('gamma')).toBeGreaterThan(2 * meanSquare('theta'))
    const texts = Array.from({ length: rows }, (_, k) =>
      String(values.subarray(k * columns, (k + 1) * columns)),
    )
    expect(new Set(texts).size).toBe(26)
  })
})

describe('hotSpotPatterns', () => {
  it('is flat but for the spot', () => {
    const { values } = hotSpotPatterns(3, [{ letter: 1, electrode: 'C3', band: 'alpha', gain: 4 }])
    const spot = FEATURE_COUNT + FEATURE_NAMES.indexOf('C3/alpha')
    expect(values[spot]).toBeCloseTo(Math.log(4), 12)
    expect(Math.max(...values)).toBe(values[spot])
    values.forEach((value, i) => {
      const row = Math.floor(i / FEATURE_COUNT)
      if (row !== 1 || !FEATURE_NAMES[i % FEATURE_COUNT]!.endsWith('/alpha')) expect(value).toBe(0)
    })
  })

  it('refuses letters, electrodes and bands that there are not', () => {
    const spot = { letter: 0, electrode: 'C3', band: 'alpha', gain: 2 }
    expect(() => hotSpotPatterns(1, [{ ...spot, letter: 1 }])).toThrow('letter 1')
    expect(() => hotSpotPatterns(1, [{ ...spot, electrode: 'Q9' }])).toThrow('Q9')
    expect(() => hotSpotPatterns(1, [{ ...spot, band: 'delta' }])).toThrow('delta')
  })
})
