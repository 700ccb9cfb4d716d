import { formatExact } from '../../app/formatMeasure.ts'
import { formatBand } from '../../eeg/bands.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import tableStyles from '../parts/DataTable.module.css'

interface PowerTableProps {
  readonly grid: FeatureGrid
  readonly values: Float64Array
  readonly line: number
}

/** All values of a row, as the file has them: electrodes down, bands across. */
export function PowerTable({ grid: { electrodes, bands, index }, values, line }: PowerTableProps) {
  return (
    <section className={tableStyles.scroller} tabIndex={0} aria-label="Table of band power">
      <table className={tableStyles.table}>
        <caption className="visually-hidden">Band power of line {line} by electrode and band</caption>
        <thead>
          <tr>
            <th scope="col">Electrode</th>
            {bands.map((band) => (
              <th key={band} scope="col" title={formatBand(band)}>
                {band || 'power'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {electrodes.map((electrode, down) => (
            <tr key={electrode}>
              <th scope="row">{electrode}</th>
              {bands.map((band, across) => {
                const feature = index[down * bands.length + across]!
                return <td key={band}>{feature < 0 ? '—' : formatExact(values[feature]!)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
