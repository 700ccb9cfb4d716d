import { useMemo } from 'react'
import { formatBand } from '../../eeg/bands.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { usePointed } from '../hooks/Pointed.tsx'
import { Button } from '../parts/Button.tsx'
import { saveFile } from '../parts/saveFile.ts'
import styles from './BandMaps.module.css'
import { ColourBar } from './ColourBar.tsx'
import type { ColourScale } from './colourScale.ts'
import { ScalpMap } from './ScalpMap.tsx'
import { scalpMapPng } from './scalpMapPng.ts'

interface BandMapsProps {
  /** What the maps show, without the band; begins each map's name and each picture's title. */
  readonly title: string
  readonly grid: FeatureGrid
  /** One per feature, in the order that `grid` is about. */
  readonly values: ArrayLike<number>
  /** One scale for all maps, or one for each band. */
  readonly scale: ColourScale | readonly ColourScale[]
  readonly format: (value: number) => string
  readonly unit: string
  readonly size?: number
  /** What the colour bar is of. */
  readonly barLabel: string
  readonly onChoose?: (electrode: string) => void
  /** What Enter, or a press, does with an electrode: `takes it out or puts it back`. */
  readonly choosing?: string
  /** Electrodes and bands that are taken out. */
  readonly out?: { readonly electrodes: ReadonlySet<string>; readonly bands: ReadonlySet<string> }
}

/** A scalp map for each band, side by side; the read-out is on what is pointed at, the same electrode in all. */
export function BandMaps(props: BandMapsProps) {
  const { title, grid, values, scale, format, unit, size = 220, barLabel, onChoose, choosing, out } = props
  const [pointed, point] = usePointed()
  const columns = useMemo(
    () =>
      grid.bands.map((_, across) =>
        Float64Array.from(grid.electrodes, (_electrode, down) => {
          const feature = grid.index[down * grid.bands.length + across]!
          return feature < 0 ? Number.NaN : values[feature]!
        }),
      ),
    [grid, values],
  )
  const scaleOf = (band: number): ColourScale => ('colour' in scale ? scale : scale[band]!)
  const save = async () => {
    const maps = grid.bands.map((band, across) => ({
      title: formatBand(band || 'power'),
      electrodes: grid.electrodes,
      values: columns[across]!,
      scale: scaleOf(across),
    }))
    const image = await scalpMapPng({ title, maps, quantity: barLabel, format })
    saveFile(`${title.replaceAll(/[^\w.-]+/g, '-')}.png`, image)
  }
  return (
    <div className={styles.frame}>
      <div className={styles.maps}>
        {grid.bands.map((band, across) => {
          const name = formatBand(band || 'power')
          return (
            <figure
              key={band}
              className={styles.map}
              data-on={pointed.band === band || undefined}
              data-out={out?.bands.has(band) || undefined}
            >
              <figcaption className={styles.caption}>{name}</figcaption>
              <ScalpMap
                label={`${title}, ${name}, on the scalp.`}
                electrodes={grid.electrodes}
                values={columns[across]!}
                scale={scaleOf(across)}
                format={format}
                of={name}
                unit={unit}
                size={size}
                pointed={pointed.electrode}
                onPoint={(electrode) => point({ electrode, band })}
                {...(onChoose && { onChoose })}
                {...(choosing && { choosing })}
                {...(out && { out: out.electrodes })}
              />
              {!('colour' in scale) && <ColourBar scale={scaleOf(across)} label={barLabel} format={format} />}
            </figure>
          )
        })}
      </div>
      <div className={styles.foot}>
        {'colour' in scale && (
          <ColourBar scale={scale} label={barLabel} format={format} clipped={scale.kind === 'log'} />
        )}
        <Button onClick={() => void save()}>Save the maps as PNG</Button>
      </div>
    </div>
  )
}
