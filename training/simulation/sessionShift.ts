import { BANDS } from '../../src/eeg/bands.ts'
import type { Matrix } from '../../src/models/matrix.ts'
import { bandFieldSampler } from './bandField.ts'
import { FEATURE_COUNT } from './bandLevels.ts'
import type { RandomSource } from './randomSource.ts'

// In log power. The difference between two sessions has √2 times these.
const GAIN_SD = 0.05
const DRIFT_SD = 0.06
const LETTER_SD = [0.08, 0.15, 0.15, 0.12, 0.18]

const sampleGain = bandFieldSampler(30, {
  smoothAllBands: 0,
  smoothOneBand: 0,
  electrodeAllBands: 0.7,
  featureOnly: 0.3,
})
const sampleDrift = bandFieldSampler(40, {
  smoothAllBands: 0.3,
  smoothOneBand: 0.3,
  electrodeAllBands: 0.4,
  featureOnly: 0,
})
const sampleLetter = bandFieldSampler(45, {
  smoothAllBands: 0.35,
  smoothOneBand: 0.5,
  electrodeAllBands: 0.1,
  featureOnly: 0.05,
})

/**
 * What one session adds to every row, in log power: rows × features. Each electrode's gain (how the cap sits
 * today), a drift over the whole session, and each letter's own difference from day to day.
 */
export function sessionShift(random: RandomSource, letters: number, rowsPerLetter: number): Matrix {
  const rows = letters * rowsPerLetter
  const values = new Float64Array(rows * FEATURE_COUNT)
  const gain = sampleGain(random)
  const [rise, swing, turn] = [sampleDrift(random), sampleDrift(random), random.uniform()]
  for (let letter = 0; letter < letters; letter++) {
    const own = sampleLetter(random)
    for (let row = letter * rowsPerLetter; row < (letter + 1) * rowsPerLetter; row++) {
      const time = row / rows
      const slope = Math.sqrt(3) * (2 * time - 1)
      const wave = Math.SQRT2 * Math.sin(2 * Math.PI * (time + turn))
      for (let f = 0; f < FEATURE_COUNT; f++) {
        values[row * FEATURE_COUNT + f] =
          GAIN_SD * gain[f]! +
          DRIFT_SD * Math.SQRT1_2 * (slope * rise[f]! + wave * swing[f]!) +
          LETTER_SD[f % BANDS.length]! * own[f]!
      }
    }
  }
  return { rows, columns: FEATURE_COUNT, values }
}
