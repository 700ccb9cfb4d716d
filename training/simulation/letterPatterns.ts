import { BANDS } from '../../src/eeg/bands.ts'
import { MONTAGE } from '../../src/eeg/scalp/montage.ts'
import type { Matrix } from '../../src/models/matrix.ts'
import { bandFieldSampler } from './bandField.ts'
import { FEATURE_COUNT, FEATURE_NAMES } from './bandLevels.ts'
import type { RandomSource } from './randomSource.ts'
import { electrodeHill } from './scalpField.ts'

const LETTER_COUNT = 26

// Spread between letters in log power, by band: fast bands differ most, as muscle tension does.
const PATTERN_SD = [0.34, 0.44, 0.38, 0.38, 0.46]
const TENSION_SD = [0.12, 0.1, 0.55, 1.1, 1.34]
// How much of one letter's tension is left in the next: a hand tires and rests over minutes.
const TENSION_MEMORY = 0.6
const samplePattern = bandFieldSampler(40, {
  smoothAllBands: 0.35,
  smoothOneBand: 0.57,
  electrodeAllBands: 0.05,
  featureOnly: 0.03,
})

/** Log-power offsets that tell 26 letters apart: a smooth scalp pattern and a muscle tension each. Letters × features. */
export function randomLetterPatterns(random: RandomSource): Matrix {
  const values = new Float64Array(LETTER_COUNT * FEATURE_COUNT)
  const tensions = randomTensions(random)
  for (let letter = 0; letter < LETTER_COUNT; letter++) {
    const pattern = samplePattern(random)
    for (let f = 0; f < FEATURE_COUNT; f++) {
      const band = f % BANDS.length
      values[letter * FEATURE_COUNT + f] =
        PATTERN_SD[band]! * pattern[f]! + TENSION_SD[band]! * tensions[letter]!
    }
  }
  return { rows: LETTER_COUNT, columns: FEATURE_COUNT, values }
}

/** One muscle tension per letter, mean 0 and standard deviation 1 over the letters; each resembles the one before. */
function randomTensions(random: RandomSource): number[] {
  const innovation = Math.sqrt(1 - TENSION_MEMORY * TENSION_MEMORY)
  const tensions: number[] = []
  let state = random.gaussian()
  for (let letter = 0; letter < LETTER_COUNT; letter++) {
    // Bounded: a muscle can be only so tense.
    tensions.push(Math.tanh(2 * state))
    state = TENSION_MEMORY * state + innovation * random.gaussian()
  }
  const mean = tensions.reduce((sum, value) => sum + value, 0) / LETTER_COUNT
  const sd = Math.sqrt(tensions.reduce((sum, value) => sum + (value - mean) ** 2, 0) / LETTER_COUNT)
  return tensions.map((value) => (value - mean) / sd)
}

/** A place and band where one letter's power differs from all others'. */
export interface HotSpot {
  /** Row of the patterns, 0 for the first letter. */
  readonly letter: number
  readonly electrode: string
  readonly band: string
  /** Power at the electrode, as a multiple of what it is without the spot. */
  readonly gain: number
  /** Arc at which the spot has fallen to exp(−½) of its height in log power; 20 where not given. */
  readonly widthDegrees?: number
}

/** Patterns that are flat but for the given spots: what a test plants to find it again. Letters × features. */
export function hotSpotPatterns(letters: number, spots: readonly HotSpot[]): Matrix {
  const values = new Float64Array(letters * FEATURE_COUNT)
  for (const { letter, electrode, band, gain, widthDegrees = 20 } of spots) {
    if (!Number.isInteger(letter) || letter < 0 || letter >= letters) {
      throw new RangeError(`letter ${letter} is not among ${letters}`)
    }
    const hill = electrodeHill(electrode, widthDegrees)
    for (let e = 0; e < MONTAGE.length; e++) {
      const f = FEATURE_NAMES.indexOf(`${MONTAGE[e]!.name}/${band}`)
      if (f < 0) throw new RangeError(`no band named ${band}`)
      values[letter * FEATURE_COUNT + f] = values[letter * FEATURE_COUNT + f]! + Math.log(gain) * hill[e]!
    }
  }
  return { rows: letters, columns: FEATURE_COUNT, values }
}
