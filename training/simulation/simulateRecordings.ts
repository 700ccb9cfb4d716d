import { randomLetterPatterns } from './letterPatterns.ts'
import { createRandomSource } from './randomSource.ts'
import { type SimulatedSession, simulateSession } from './simulateSession.ts'

/** The seed of the recording that ships; why this one: docs/decisions/0005-simulated-recording.md. */
export const DEFAULT_SEED = 20

/**
 * Two sittings of one simulated person, one to train on and one held out: the same letter patterns, everything else
 * drawn anew. The same seed gives the same numbers.
 */
export function simulateRecordings(seed: number): {
  readonly train: SimulatedSession
  readonly test: SimulatedSession
} {
  const letterPatterns = randomLetterPatterns(createRandomSource(seed, 0))
  return {
    train: simulateSession({ random: createRandomSource(seed, 1), letterPatterns }),
    test: simulateSession({ random: createRandomSource(seed, 2), letterPatterns }),
  }
}
