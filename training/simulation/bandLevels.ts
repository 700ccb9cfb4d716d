import { BANDS } from '../../src/eeg/bands.ts'
import { MONTAGE } from '../../src/eeg/scalp/montage.ts'

/** The electrode with the poor contact: low levels at all bands, and noisier than the others. */
export const POOR_CONTACT = 'FC1'

// Rounded typical levels (medians) of a 32-channel EMOTIV-style cap, in the unit of its band-power stream:
// theta, alpha, betaL, betaH, gamma.
const LEVELS: Readonly<Record<string, readonly number[]>> = {
  Cz: [0.41, 0.47, 0.25, 0.31, 0.061],
  Fz: [0.76, 0.54, 0.46, 1.7, 0.17],
  Fp1: [1.5, 1.2, 0.55, 1.9, 0.24],
  F7: [2, 2.3, 0.69, 1.9, 0.21],
  F3: [0.83, 0.8, 0.4, 1, 0.17],
  FC1: [0.17, 0.088, 0.043, 0.022, 0.01],
  C3: [1, 1.6, 0.58, 0.95, 0.13],
  FC5: [1, 1.8, 0.49, 0.64, 0.13],
  FT9: [2.3, 3.7, 0.87, 2, 0.26],
  T7: [2.1, 4.5, 1, 1.7, 0.27],
  TP9: [1.8, 6.7, 0.99, 0.76, 0.18],
  CP5: [2.1, 5.1, 1, 2.4, 0.27],
  CP1: [0.87, 2.3, 0.4, 0.3, 0.078],
  P3: [1.3, 7.2, 0.76, 0.44, 0.11],
  P7: [3.1, 18, 1.7, 1.6, 0.28],
  O1: [3.3, 30, 1.9, 2, 0.33],
  Pz: [1.2, 5.1, 0.8, 0.75, 0.14],
  Oz: [2.8, 22, 1.6, 1.6, 0.29],
  O2: [2.2, 21, 1.3, 0.95, 0.25],
  P8: [3.7, 38, 2.3, 2.2, 0.35],
  P4: [1.6, 17, 1, 0.59, 0.15],
  CP2: [1.2, 4.3, 0.85, 1.1, 0.19],
  CP6: [2.2, 12, 1.5, 1.9, 0.27],
  TP10: [2.8, 14, 1.6, 1.5, 0.27],
  T8: [2.5, 7.2, 1.1, 2.1, 0.33],
  FT10: [2.6, 3.9, 0.97, 2.2, 0.25],
  FC6: [1.3, 2.1, 0.95, 2.7, 0.34],
  C4: [0.64, 1.9, 0.34, 0.24, 0.059],
  FC2: [0.45, 0.39, 0.39, 0.49, 0.11],
  F4: [0.73, 0.63, 0.36, 0.58, 0.11],
  F8: [1.5, 2, 0.67, 1.5, 0.18],
  Fp2: [1.6, 1.2, 0.71, 1.9, 0.23],
}

/** Number of features: electrodes × bands. */
export const FEATURE_COUNT = MONTAGE.length * BANDS.length

/** `Cz/theta`, `Cz/alpha`, …: electrodes in the montage's order, each with all bands. Shape (features,). */
export const FEATURE_NAMES: readonly string[] = MONTAGE.flatMap((electrode) =>
  BANDS.map((band) => `${electrode.name}/${band.name}`),
)

/** The logarithm of each feature's typical band power. Shape (features,). */
export const LOG_LEVELS: Float64Array = Float64Array.from(
  MONTAGE.flatMap((electrode) => LEVELS[electrode.name]!.map(Math.log)),
)
