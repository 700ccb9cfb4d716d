import { describe, expect, it } from 'vitest'
import { thinPoints } from './thinPoints.ts'

const wave = Array.from({ length: 1000 }, (_, at) => ({
  x: at + 1,
  y: Math.sin(at / 40) + (at === 333 ? 5 : 0),
}))

describe('thinPoints', () => {
  it('keeps few points as they are', () => {
    const few = wave.slice(0, 20)
    expect(thinPoints(few, 1000, 10)).toBe(few)
    expect(thinPoints([], 1000, 10)).toEqual([])
  })

  it('keeps the extremes, the first, the last and the order of many', () => {
    const thin = thinPoints(wave, 1000, 100)
    expect(thin.length).toBeLessThanOrEqual(201)
    expect(thin[0]).toBe(wave[0])
    expect(thin.at(-1)).toBe(wave.at(-1))
    expect(thin).toContain(wave[333])
    expect(Math.min(...thin.map(({ y }) => y))).toBe(Math.min(...wave.map(({ y }) => y)))
    expect(thin.every(({ x }, at) => at === 0 || x > thin[at - 1]!.x)).toBe(true)
  })
})
