import { BANDS } from '../../src/eeg/bands.ts'
import { MONTAGE } from '../../src/eeg/scalp/montage.ts'
import { mixOverWindows, stepsOfWindows } from './analysisWindow.ts'
import { bandFieldSampler } from './bandField.ts'
import { FEATURE_COUNT, POOR_CONTACT } from './bandLevels.ts'
import type { RandomSource } from './randomSource.ts'

// Spread of log power from window to window, by band.
const NOISE_SD = [0.5, 0.62, 0.49, 0.38, 0.33]
// A share of the variance wanders over tens of windows (vigilance), the rest is new every half second.
const SLOW_SHARE = 0.15
const SLOW_MEMORY = 0.93
const POOR_CONTACT_SD = 0.4

const sampleNoise = bandFieldSampler(40, {
  smoothAllBands: 0.2,
  smoothOneBand: 0.2,
  electrodeAllBands: 0.12,
  featureOnly: 0.48,
})
const poorContact = MONTAGE.findIndex((electrode) => electrode.name === POOR_CONTACT)

/**
 * What differs between the windows of one letter, in log power: windows × features, row-major, mean 0.
 * Neighbouring electrodes are correlated, and so are neighbouring windows, which share three of their four half
 * seconds.
 */
export function windowNoise(random: RandomSource, windows: number): Float64Array {
  const steps = new Float64Array(stepsOfWindows(windows) * FEATURE_COUNT)
  for (let start = 0; start < steps.length; start += FEATURE_COUNT) {
    const step = sampleNoise(random)
    addPoorContact(step, random)
    steps.set(step, start)
  }
  const noise = mixOverWindows(steps, FEATURE_COUNT)

  let slow = sampleNoise(random)
  for (let start = 0; start < noise.length; start += FEATURE_COUNT) {
    for (let f = 0; f < FEATURE_COUNT; f++) {
      const unit = Math.sqrt(1 - SLOW_SHARE) * noise[start + f]! + Math.sqrt(SLOW_SHARE) * slow[f]!
      noise[start + f] = NOISE_SD[f % BANDS.length]! * unit
    }
    const fresh = sampleNoise(random)
    slow = slow.map((value, f) => SLOW_MEMORY * value + Math.sqrt(1 - SLOW_MEMORY * SLOW_MEMORY) * fresh[f]!)
  }
  return noise
}

/** Adds to one half second what a loose electrode adds: all its bands rise and fall together. */
function addPoorContact(step: Float64Array, random: RandomSource): void {
  const jump = (POOR_CONTACT_SD / NOISE_SD[0]!) * random.gaussian()
  for (let b = 0; b < BANDS.length; b++) {
    const f = poorContact * BANDS.length + b
    step[f] = step[f]! + jump
  }
}
