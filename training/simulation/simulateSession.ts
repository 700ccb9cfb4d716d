import type { Matrix } from '../../src/models/matrix.ts'
import { artefactPower } from './artefacts.ts'
import { FEATURE_COUNT, FEATURE_NAMES, LOG_LEVELS } from './bandLevels.ts'
import type { RandomSource } from './randomSource.ts'
import { sessionShift } from './sessionShift.ts'
import { windowNoise } from './windowNoise.ts'

// Log-normal spread alone would now and then give an alpha that no head makes; power bends towards this ceiling.
const CEILING = 300

/** One sitting: each letter's windows in a row, letter after letter. */
export interface SimulatedSession {
  /** `Cz/theta`, …; as many as `rows` has columns. */
  readonly features: readonly string[]
  /** Row of the letter patterns, one per row. */
  readonly labels: Int32Array
  /** Band power, rows × features, at least 0.001 and with three decimals. */
  readonly rows: Matrix
}

export interface SessionOptions {
  readonly random: RandomSource
  /** Log-power offsets that tell the letters apart, letters × features; the same for all sessions of a person. */
  readonly letterPatterns: Matrix
  /** Consecutive windows per letter; 50 where not given. */
  readonly rowsPerLetter?: number
}

/** Simulates one sitting from the letters' patterns. */
export function simulateSession({
  random,
  letterPatterns,
  rowsPerLetter = 50,
}: SessionOptions): SimulatedSession {
  const letters = letterPatterns.rows
  const shift = sessionShift(random, letters, rowsPerLetter)
  const rows = letters * rowsPerLetter
  const labels = new Int32Array(rows)
  const values = new Float64Array(rows * FEATURE_COUNT)
  for (let letter = 0; letter < letters; letter++) {
    const first = letter * rowsPerLetter
    labels.fill(letter, first, first + rowsPerLetter)
    const pattern = letterPatterns.values.subarray(letter * FEATURE_COUNT, (letter + 1) * FEATURE_COUNT)
    const noise = windowNoise(random, rowsPerLetter)
    const artefacts = artefactPower(random, rowsPerLetter)
    for (let i = 0; i < noise.length; i++) {
      const at = first * FEATURE_COUNT + i
      const f = i % FEATURE_COUNT
      const log = LOG_LEVELS[f]! + pattern[f]! + shift.values[at]! + noise[i]!
      values[at] = toFilePower(Math.exp(log) + artefacts[i]!)
    }
  }
  return { features: FEATURE_NAMES, labels, rows: { rows, columns: FEATURE_COUNT, values } }
}

/** Power as a file has it: bounded, three decimals, never zero. */
function toFilePower(power: number): number {
  const bounded = power / (1 + power / CEILING)
  return Math.max(1, Math.round(bounded * 1000)) / 1000
}
