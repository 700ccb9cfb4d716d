import { describe, expect, it } from 'vitest'
import { type ColourScale, linearScale, mistakeScale, powerScale, signedScale } from './colourScale.ts'
import { colourTable } from './colourTable.ts'

const at = (scale: ColourScale, value: number) => {
  const step = Math.round(Math.min(1, Math.max(0, scale.position(value))) * 255)
  return [...colourTable(scale).subarray(3 * step, 3 * step + 3)] as [number, number, number]
}
const luminance = ([r, g, b]: readonly [number, number, number]) => 0.21 * r + 0.72 * g + 0.07 * b

describe('signedScale', () => {
  it('has zero in the middle, near white; blue below and red above', () => {
    const scale = signedScale(2)
    expect([scale.low, scale.high, scale.kind]).toEqual([-2, 2, 'signed'])
    expect([-2, -1, 0, 2, 4].map(scale.position)).toEqual([0, 0.25, 0.5, 1, 1.5])
    expect(Math.min(...at(scale, 0))).toBeGreaterThan(235)
    const [below, above] = [at(scale, -1.5), at(scale, 1.5)]
    expect(below[2]).toBeGreaterThan(below[0] + 50)
    expect(above[0]).toBeGreaterThan(above[2] + 50)
  })

  it('is as dark for a value as for its opposite, so that neither sign looks larger', () => {
    const scale = signedScale(1)
    for (const value of [0.2, 0.5, 0.8]) {
      expect(Math.abs(luminance(at(scale, value)) - luminance(at(scale, -value)))).toBeLessThan(40)
    }
  })

  it('has its middle for every value where the limit is zero', () => {
    expect(signedScale(0).position(0)).toBe(0.5)
  })
})

describe('linearScale and powerScale', () => {
  it('go from low to high, darker to lighter', () => {
    for (const scale of [linearScale(2, 32), powerScale(2, 32), mistakeScale(2, 32, 'dark')]) {
      expect(scale.position(scale.low)).toBe(0)
      expect(scale.position(scale.high)).toBeCloseTo(1, 12)
      expect(luminance(at(scale, scale.low))).toBeLessThan(luminance(at(scale, scale.high)))
    }
    expect(linearScale(2, 32).position(17)).toBe(0.5)
    expect(powerScale(2, 32).position(8)).toBeCloseTo(0.5, 12)
  })

  it('have a position for each number, NaN for NaN', () => {
    for (const scale of [linearScale(3, 3), powerScale(3, 3), powerScale(1, 2), signedScale(1)]) {
      for (const value of [-1, 0, 3, 1e9]) expect(Number.isFinite(scale.position(value))).toBe(true)
      expect(scale.position(Number.NaN)).toBeNaN()
      expect(scale.colour(Number.NaN)).toBe('transparent')
    }
  })
})
