import { BANDS } from '../../src/eeg/bands.ts'
import { MONTAGE } from '../../src/eeg/scalp/montage.ts'
import { FEATURE_COUNT } from './bandLevels.ts'
import type { RandomSource } from './randomSource.ts'
import { scalpFieldSampler } from './scalpField.ts'

/** How the variance of a random pattern over electrodes and bands splits; the four parts sum to 1. */
export interface VarianceShares {
  /** Smooth over the scalp, the same at all bands. */
  readonly smoothAllBands: number
  /** Smooth over the scalp, each band for itself. */
  readonly smoothOneBand: number
  /** Each electrode for itself, the same at all bands. */
  readonly electrodeAllBands: number
  /** Each electrode and band for itself. */
  readonly featureOnly: number
}

/** Draws one random pattern over electrodes and bands: mean 0, standard deviation 1. Shape (features,). */
export type BandFieldSampler = (random: RandomSource) => Float64Array

/** Patterns whose variance splits as `shares` says; `widthDegrees` is that of the smooth parts' hills. */
export function bandFieldSampler(widthDegrees: number, shares: VarianceShares): BandFieldSampler {
  const smooth = scalpFieldSampler(widthDegrees)
  const [allBands, oneBand, electrode, feature] = [
    shares.smoothAllBands,
    shares.smoothOneBand,
    shares.electrodeAllBands,
    shares.featureOnly,
  ].map(Math.sqrt) as [number, number, number, number]
  return (random) => {
    const common = smooth(random)
    const own = BANDS.map(() => smooth(random))
    const pattern = new Float64Array(FEATURE_COUNT)
    for (let e = 0; e < MONTAGE.length; e++) {
      const shared = allBands * common[e]! + electrode * random.gaussian()
      for (let b = 0; b < BANDS.length; b++) {
        pattern[e * BANDS.length + b] = shared + oneBand * own[b]![e]! + feature * random.gaussian()
      }
    }
    return pattern
  }
}
