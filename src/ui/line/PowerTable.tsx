import { memo, type PointerEvent, useMemo } from 'react'
import { formatExact } from '../../app/formatMeasure.ts'
import { exactFormat } from '../../app/sameDecimals.ts'
import { formatBand } from '../../eeg/bands.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { usePointed } from '../hooks/Pointed.tsx'
import tableStyles from '../parts/DataTable.module.css'
import styles from './PowerTable.module.css'

interface PowerTableProps {
  readonly grid: FeatureGrid
  readonly values: Float64Array
  readonly line: number
}

/** All values of a row, as the file has them: electrodes down, bands across. */
export function PowerTable({ grid, values, line }: PowerTableProps) {
  const { electrodes, bands, index } = grid
  const [pointed, point] = usePointed()
  const formats = useMemo(
    () =>
      bands.map((_, across) => {
        const features = electrodes.map((_electrode, down) => index[down * bands.length + across]!)
        const shown = features.flatMap((feature) => (feature < 0 ? [] : values[feature]!))
        return exactFormat(shown) ?? formatExact
      }),
    [electrodes, bands, index, values],
  )
  const follow = (event: PointerEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-down]')
    const { down = '-1', across = '-1' } = cell?.dataset ?? {}
    const electrode = electrodes[Number(down)]
    if (electrode !== undefined) point({ electrode, band: bands[Number(across)] ?? null })
  }
  return (
    <section
      className={`${tableStyles.scroller} ${styles.scroller}`}
      tabIndex={0}
      aria-label="Table of band power"
    >
      <table className={tableStyles.table} onPointerOver={follow}>
        <caption className="visually-hidden">Band power of line {line} by electrode and band</caption>
        <thead>
          <tr>
            <th scope="col">Electrode</th>
            {bands.map((band) => (
              <th
                key={band}
                scope="col"
                title={formatBand(band)}
                className={band === pointed.band ? styles.on : undefined}
              >
                {band || 'power'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {electrodes.map((electrode, down) => (
            <PowerRow
              key={electrode}
              grid={grid}
              values={values}
              formats={formats}
              down={down}
              band={electrode === pointed.electrode ? pointed.band : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface PowerRowProps extends Pick<PowerTableProps, 'grid' | 'values'> {
  readonly down: number
  /** One for each band. */
  readonly formats: readonly ((value: number) => string)[]
  /** The band that is pointed at within this row; undefined where another row is. */
  readonly band: string | null | undefined
}

const PowerRow = memo(function PowerRow({ grid, values, formats, down, band: on }: PowerRowProps) {
  const { electrodes, bands, index } = grid
  return (
    <tr
      className={on === undefined ? undefined : styles.row}
      data-pointed={on === undefined ? undefined : true}
    >
      <th scope="row" data-down={down}>
        {electrodes[down]}
      </th>
      {bands.map((band, across) => {
        const feature = index[down * bands.length + across]!
        return (
          <td
            key={band}
            className={band === on ? styles.cell : undefined}
            data-down={down}
            data-across={across}
          >
            {feature < 0 ? '—' : formats[across]!(values[feature]!)}
          </td>
        )
      })}
    </tr>
  )
})
