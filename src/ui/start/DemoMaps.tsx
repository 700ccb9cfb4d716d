import { memo, useDeferredValue, useMemo } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { formatBand } from '../../eeg/bands.ts'
import { featureGrid, powerColumns } from '../../eeg/featureName.ts'
import type { ColourScale } from '../plots/colourScale.ts'
import { ScalpMap } from '../plots/ScalpMap.tsx'
import styles from './DemoMaps.module.css'
import type { DecodedRow } from './useDemo.ts'

interface DemoMapsProps {
  readonly recording: OpenRecording
  /** Null before the first is there; the maps have their room already. */
  readonly row: DecodedRow | null
  readonly scale: ColourScale
}

/** A row's band power on the scalp, a small map for each band, all on one scale. */
export const DemoMaps = memo(function DemoMaps({ recording, row, scale }: DemoMapsProps) {
  // Drawn behind the letters, so that one row makes no long task.
  const drawn = useDeferredValue(row)
  const { electrodes, bands, index } = useMemo(
    () => featureGrid(recording.features, powerColumns(recording.features)),
    [recording.features],
  )
  const values = drawn?.values
  const columns = useMemo(
    () =>
      bands.map((_, across) =>
        Float64Array.from(electrodes, (_electrode, down) => {
          const feature = index[down * bands.length + across]!
          return feature < 0 || !values ? Number.NaN : values[feature]!
        }),
      ),
    [electrodes, bands, index, values],
  )
  return (
    <div className={styles.maps}>
      {bands.map((band, across) => {
        const name = formatBand(band || 'power')
        return (
          <figure key={band} className={styles.map}>
            <figcaption className={styles.caption}>{name}</figcaption>
            <div className={styles.head}>
              {drawn && (
                <ScalpMap
                  label={`Band power of line ${drawn.line}, ${name}, on the scalp.`}
                  electrodes={electrodes}
                  values={columns[across]!}
                  scale={scale}
                  format={formatPower}
                  unit=""
                  size={208}
                />
              )}
            </div>
          </figure>
        )
      })}
    </div>
  )
})
