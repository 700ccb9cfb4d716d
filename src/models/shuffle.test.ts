import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { shuffle } from './shuffle.ts'

function shuffled(length: number, seed: number): number[] {
  const indices = Int32Array.from({ length }, (_, i) => i)
  shuffle(indices, xoroshiro128plus(seed))
  return [...indices]
}

describe('shuffle', () => {
  it('keeps every entry and repeats for the same seed only', () => {
    const once = shuffled(100, 1)
    expect(once.toSorted((a, b) => a - b)).toEqual([...Array(100).keys()])
    expect(shuffled(100, 1)).toEqual(once)
    expect(shuffled(100, 2)).not.toEqual(once)
  })

  it('makes all orders of three equally likely', () => {
    const counts = new Map<string, number>()
    const indices = Int32Array.of(0, 1, 2)
    const random = xoroshiro128plus(5)
    for (let i = 0; i < 6000; i++) {
      indices.set([0, 1, 2])
      shuffle(indices, random)
      counts.set(indices.join(), (counts.get(indices.join()) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    // Five standard deviations of a binomial count.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145)
  })
})
