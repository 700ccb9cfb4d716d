import { uniformInt } from 'pure-rand/distribution/uniformInt'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** Puts the entries into a random order, in place (Fisher and Yates, every order equally likely). */
export function shuffle(indices: Int32Array, random: RandomGenerator): void {
  for (let last = indices.length - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last)
    const moved = indices[last]!
    indices[last] = indices[other]!
    indices[other] = moved
  }
}
