import { BANDS } from '../../src/eeg/bands.ts'
import { MONTAGE } from '../../src/eeg/scalp/montage.ts'
import { averageOverWindows, stepsOfWindows } from './analysisWindow.ts'
import { FEATURE_COUNT } from './bandLevels.ts'
import type { RandomSource } from './randomSource.ts'
import { type ScalpPoint, scalpHill } from './scalpField.ts'

/** Something that is not brain: where it adds power, how much at each band, how often and how long. */
interface Artefact {
  readonly source: ScalpPoint
  readonly widthDegrees: number
  /** Typical power added per band at the source, during a half second. */
  readonly power: readonly number[]
  /** Chance that one begins in a given half second. */
  readonly rate: number
  /** Longest duration in half seconds; durations are even from one to that. */
  readonly longest: number
}

// Rare, so that most windows are free of them.
const BLINK: Artefact = {
  source: { x: 0, y: 1, z: 0 },
  widthDegrees: 28,
  power: [22, 6, 1.5, 0.5, 0.1],
  rate: 0.012,
  longest: 1,
}
const MUSCLE = { widthDegrees: 26, power: [0.4, 0.6, 1.5, 7, 5], rate: 0.008, longest: 6 }
const ARTEFACTS: readonly Artefact[] = [
  BLINK,
  { ...MUSCLE, source: { x: -1, y: 0.1, z: 0.1 } },
  { ...MUSCLE, source: { x: 1, y: 0.1, z: 0.1 } },
]

/**
 * The power that blinks (in front, mostly theta) and muscle bursts (at the temples, betaH and gamma) add to
 * consecutive windows: windows × features, row-major, zero where there is none. A burst is in every window that
 * contains it.
 */
export function artefactPower(random: RandomSource, windows: number): Float64Array {
  const count = stepsOfWindows(windows)
  const steps = new Float64Array(count * FEATURE_COUNT)
  for (const artefact of ARTEFACTS) {
    const hill = scalpHill(artefact.source, artefact.widthDegrees)
    for (let step = 0; step < count; step++) {
      if (random.uniform() >= artefact.rate) continue
      const duration = 1 + Math.floor(random.uniform() * artefact.longest)
      const strength = Math.exp(0.4 * random.gaussian())
      for (let at = step; at < Math.min(step + duration, count); at++) {
        addPower(steps.subarray(at * FEATURE_COUNT, (at + 1) * FEATURE_COUNT), hill, artefact.power, strength)
      }
    }
  }
  return averageOverWindows(steps, FEATURE_COUNT)
}

function addPower(step: Float64Array, hill: Float64Array, power: readonly number[], strength: number): void {
  for (let e = 0; e < MONTAGE.length; e++) {
    for (let b = 0; b < BANDS.length; b++) {
      const f = e * BANDS.length + b
      step[f] = step[f]! + strength * hill[e]! * power[b]!
    }
  }
}
