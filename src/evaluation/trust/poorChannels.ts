import { featureGrid } from '../../eeg/featureName.ts'
import type { Matrix } from '../../models/matrix.ts'
import type { ColumnExtremes } from './columnExtremes.ts'
import { median } from './median.ts'

/** Features and electrodes that do not measure what the others do. */
export interface PoorChannels {
  /** Features that have one and the same value in every row. */
  readonly constant: readonly number[]
  /** Features that stand at their own maximum in at least 5 % of the rows, and the part of the rows, 0 to 1. */
  readonly saturated: readonly { readonly feature: number; readonly part: number }[]
  /** Electrodes whose power is far below the others'. */
  readonly flat: readonly FlatElectrode[]
  /** All features concerned. */
  readonly features: ReadonlySet<number>
}

interface FlatElectrode {
  readonly electrode: string
  readonly features: readonly number[]
  /** One per feature: its median power as a part of what is usual over electrodes in that band. */
  readonly parts: readonly number[]
}

/** With fewer rows, equal values and low medians come about by chance. */
const FEWEST_ROWS = 10
const FEWEST_ELECTRODES = 4
const SATURATED_PART = 0.05
const FEWEST_SATURATED_ROWS = 5
/** An electrode in gel measures powers within a factor of a few of its neighbours'; a bridged or dead one hundredths. */
const FLAT_PART = 0.15
const MOST_ROWS = 2000

/**
 * Finds constant and saturated features, and flat electrodes: those whose median power is below 15 % of the median
 * over electrodes in more than half of their bands. Medians are taken over at most 2000 rows, evenly spread. Nothing
 * is found among fewer than ten rows, and no flat electrode among fewer than four.
 * @param raw rows × features
 * @param features names, such as `Cz/theta`
 */
export function poorChannels(
  raw: Matrix,
  extremes: ColumnExtremes,
  features: readonly string[],
): PoorChannels {
  if (raw.rows < FEWEST_ROWS) return { constant: [], saturated: [], flat: [], features: new Set() }
  const { least, largest, atLargest } = extremes
  const indices = [...features.keys()]
  const constant = indices.filter((i) => least[i] === largest[i])
  const atMaximum = Math.max(FEWEST_SATURATED_ROWS, SATURATED_PART * raw.rows)
  const saturated = indices
    .filter((i) => least[i] !== largest[i] && atLargest[i]! >= atMaximum)
    .map((feature) => ({ feature, part: atLargest[feature]! / raw.rows }))
  const flat = flatElectrodes(raw, features, new Set(constant))
  const all = [
    ...constant,
    ...saturated.map(({ feature }) => feature),
    ...flat.flatMap((one) => one.features),
  ]
  return { constant, saturated, flat, features: new Set(all) }
}

function flatElectrodes(
  raw: Matrix,
  names: readonly string[],
  constant: ReadonlySet<number>,
): FlatElectrode[] {
  const { electrodes, bands, index } = featureGrid(names)
  const power = featureMedians(raw)
  const usual = bands.map((_, band) => {
    const powers = electrodes.map((_, at) => power[index[at * bands.length + band]!])
    const present = powers.filter((value) => value !== undefined)
    return present.length < FEWEST_ELECTRODES ? Number.NaN : median(present)
  })
  return electrodes.flatMap((electrode, at) => {
    const features: number[] = []
    const parts: number[] = []
    bands.forEach((_, band) => {
      const feature = index[at * bands.length + band]!
      if (feature < 0 || !(usual[band]! > 0)) return
      features.push(feature)
      parts.push(power[feature]! / usual[band]!)
    })
    const low = parts.filter((part) => part < FLAT_PART)
    const isFlat = 2 * low.length > parts.length && !features.every((feature) => constant.has(feature))
    return isFlat ? [{ electrode, features, parts }] : []
  })
}

/** The median of each column, in its own unit. */
function featureMedians({ rows, columns, values }: Matrix): Float64Array {
  const count = Math.min(rows, MOST_ROWS)
  const column = new Float64Array(count)
  return Float64Array.from({ length: columns }, (_, i) => {
    for (let at = 0; at < count; at++) column[at] = values[Math.floor((at * rows) / count) * columns + i]!
    return median(column)
  })
}
