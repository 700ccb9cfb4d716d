import { describe, expect, it } from 'vitest'
import { createRandomSource } from './randomSource.ts'

const draw = (seed: number, stream: number, count = 20) => {
  const random = createRandomSource(seed, stream)
  return Array.from({ length: count }, () => random.gaussian())
}

describe('createRandomSource', () => {
  it('repeats itself for a seed and stream and differs for others', () => {
    expect(draw(3, 1)).toEqual(draw(3, 1))
    expect(draw(3, 1)).not.toEqual(draw(3, 2))
    expect(draw(3, 1)).not.toEqual(draw(4, 1))
  })

  it('draws numbers of mean 0 and standard deviation 1, a tenth of a per cent of them beyond 3.3', () => {
    const numbers = draw(1, 0, 100_000)
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
    expect(mean).toBeCloseTo(0, 1)
    expect(Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length)).toBeCloseTo(1, 1)
    const beyond = numbers.filter((x) => Math.abs(x) > 3.29).length / numbers.length
    expect(beyond).toBeGreaterThan(0.0005)
    expect(beyond).toBeLessThan(0.0015)
  })
})
