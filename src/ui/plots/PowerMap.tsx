import { useMemo, useRef } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { usePointed } from '../hooks/Pointed.tsx'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { ColourBar } from './ColourBar.tsx'
import { powerScale } from './colourScale.ts'
import { describePower } from './describePower.ts'
import { HeatMap } from './HeatMap.tsx'
import styles from './PowerMap.module.css'

interface PowerMapProps {
  readonly grid: FeatureGrid
  readonly values: Float64Array
  /** Ends of the colour scale, in the file's unit. */
  readonly range: readonly [low: number, high: number]
  readonly line: number
}

const ELECTRODES_ACROSS_FROM = 560

/** One row's powers as a grid of electrodes × bands: electrodes across where there is room, down on a phone. */
export function PowerMap({ grid, values, range: [low, high], line }: PowerMapProps) {
  const frame = useRef<HTMLDivElement>(null)
  const across = useElementWidth(frame) >= ELECTRODES_ACROSS_FROM
  const scale = useMemo(() => powerScale(low, high), [low, high])
  const { electrodes, bands, index } = grid
  const hint = useMediaQuery('(hover: none)')
    ? 'Press a cell to read it.'
    : 'Point at a cell, or focus the map and use the arrow keys.'
  const rows = across ? bands : electrodes
  const columns = across ? electrodes : bands

  const [pointed, point] = usePointed()
  const down = electrodes.indexOf(pointed.electrode ?? '')
  const band = bands.indexOf(pointed.band ?? '')
  const isMarked = down >= 0 && band >= 0
  const cells = useMemo(() => {
    const result = new Float64Array(index.length).fill(Number.NaN)
    index.forEach((feature, at) => {
      if (feature < 0) return
      const electrode = Math.floor(at / bands.length)
      const band = at % bands.length
      result[across ? band * electrodes.length + electrode : at] = values[feature]!
    })
    return result
  }, [index, values, across, bands.length, electrodes.length])

  const describeCell = (row: number, column: number) =>
    across ? describePower(grid, values, column, row) : describePower(grid, values, row, column)
  return (
    <div ref={frame} className={styles.map}>
      <HeatMap
        label={`Band power of line ${line}, ${electrodes.length} electrodes by ${bands.length} bands, on a logarithmic colour scale. The table below has all values.`}
        rows={rows}
        columns={columns}
        values={cells}
        scale={scale}
        describeCell={describeCell}
        maxCell={across ? 36 : 56}
        maxHeight={across ? 28 : 21}
        rowLabelWidth={48}
        hint={hint}
        pointed={isMarked ? { row: across ? band : down, column: across ? down : band } : null}
        onPoint={(row, column) =>
          point({ electrode: electrodes[across ? column : row]!, band: bands[across ? row : column]! })
        }
      />
      <ColourBar scale={scale} label="Band power, in the file’s unit" format={formatPower} clipped />
    </div>
  )
}
