import { formatPower } from '../../app/formatMeasure.ts'
import { formatBand } from '../../eeg/bands.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'

/** One value of a row in words, as all pictures say it: `Cz, theta, 4–8 Hz: 3.2`. The table has every digit. */
export function describePower(
  { electrodes, bands, index }: FeatureGrid,
  values: ArrayLike<number>,
  down: number,
  across: number,
): string {
  const feature = index[down * bands.length + across]!
  const band = bands[across] ? `, ${formatBand(bands[across])}` : ''
  return `${electrodes[down]}${band}: ${feature < 0 ? 'not in the file' : formatPower(values[feature]!)}`
}
