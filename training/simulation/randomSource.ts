import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded random numbers: the same seed and stream give the same numbers in every run. */
export interface RandomSource {
  /** From 0 (included) to 1 (excluded). */
  uniform(): number
  /** Mean 0, standard deviation 1. */
  gaussian(): number
}

/** A source of random numbers; streams of one seed do not overlap (xoroshiro128+, each a jump of 2⁶⁴ numbers on). */
export function createRandomSource(seed: number, stream = 0): RandomSource {
  const generator = xoroshiro128plus(seed)
  for (let jumps = 0; jumps < stream; jumps++) generator.jump()
  const uniform = () => uniformFloat64(generator)
  let spare: number | null = null
  return {
    uniform,
    gaussian() {
      if (spare !== null) {
        const second = spare
        spare = null
        return second
      }
      // Box–Muller; 1 − u keeps the logarithm away from zero.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
      const angle = 2 * Math.PI * uniform()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
  }
}
