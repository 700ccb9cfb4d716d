import { memo, useMemo, useState } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import { BandMaps } from './BandMaps.tsx'
import { linearScale, powerScale } from './colourScale.ts'

interface PowerScalpMapsProps {
  readonly title: string
  readonly grid: FeatureGrid
  /** One per feature. */
  readonly values: Float64Array
  /** Ends of the shared logarithmic scale, in the file's unit. */
  readonly range: readonly [low: number, high: number]
}

/** A row's band power on the scalp; the reader chooses between shared and own, logarithmic and linear scales. */
export const PowerScalpMaps = memo(function PowerScalpMaps({
  title,
  grid,
  values,
  range,
}: PowerScalpMapsProps) {
  const [isShared, setShared] = useState(true)
  const [isLog, setLog] = useState(true)
  const scale = useMemo(() => {
    const of = (low: number, high: number) => (isLog ? powerScale(low, high) : linearScale(0, high))
    if (isShared) return of(...range)
    return grid.bands.map((_, across) => of(...rangeOf(grid, values, across)))
  }, [isShared, isLog, grid, values, range])
  return (
    <>
      <Fields>
        <SelectField
          label="Colours"
          value={isShared ? 'shared' : 'own'}
          onChange={(value) => setShared(value === 'shared')}
        >
          <option value="shared">one scale for all bands and rows</option>
          <option value="own">each map its own range</option>
        </SelectField>
        <SelectField
          label="Power"
          value={isLog ? 'log' : 'linear'}
          onChange={(value) => setLog(value === 'log')}
        >
          <option value="log">logarithmic</option>
          <option value="linear">linear, from 0</option>
        </SelectField>
      </Fields>
      <BandMaps
        title={title}
        grid={grid}
        values={values}
        scale={scale}
        format={formatPower}
        unit=""
        barLabel="Band power, in the file’s unit"
      />
    </>
  )
})

/** Smallest and largest power of one band that are above zero. */
function rangeOf(
  { electrodes, bands, index }: FeatureGrid,
  values: Float64Array,
  across: number,
): [number, number] {
  const powers = electrodes
    .map((_, down) => values[index[down * bands.length + across]!] ?? 0)
    .filter((power) => power > 0)
  if (powers.length === 0) return [0.1, 10]
  const [low, high] = [Math.min(...powers), Math.max(...powers)]
  return high > low ? [low, high] : [low / 2, high * 2]
}
