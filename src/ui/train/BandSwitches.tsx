import { formatBand } from '../../eeg/bands.ts'
import styles from './BandSwitches.module.css'
import { CheckItem } from './CheckItem.tsx'
import { switched } from './switched.ts'

interface BandSwitchesProps {
  /** As `parseFeatureName` has them, each once; empty for what has no band. */
  readonly bands: readonly string[]
  /** Those that are off. */
  readonly off: ReadonlySet<string>
  /** What is to be known of single bands, in a word: `constant`. */
  readonly notes?: ReadonlyMap<string, string>
  readonly onChange: (off: ReadonlySet<string>) => void
}

/** Frequency bands switched on and off, with their edges where they are known. */
export function BandSwitches({ bands, off, notes, onChange }: BandSwitchesProps) {
  return (
    <fieldset className={styles.bands}>
      <legend className={styles.legend}>Bands</legend>
      <ul className={styles.list}>
        {bands.map((band) => (
          <li key={band}>
            <CheckItem
              title={formatBand(band || 'no band')}
              isOn={!off.has(band)}
              note={notes?.get(band)}
              onSwitch={() => onChange(switched(bands, off, [band], !off.has(band)))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
