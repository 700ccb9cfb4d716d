import type { Feature } from '../../eeg/featureName.ts'

/** What is changed in a row, to see what the classifiers would say. */
export interface WhatIf {
  /** Electrodes that are taken out: their training means stand in. */
  readonly electrodes: ReadonlySet<string>
  readonly bands: ReadonlySet<string>
  /** Values set by hand, by the feature's index. */
  readonly values: ReadonlyMap<number, number>
}

export const NO_CHANGE: WhatIf = { electrodes: new Set(), bands: new Set(), values: new Map() }

export function isUnchanged({ electrodes, bands, values }: WhatIf): boolean {
  return electrodes.size + bands.size + values.size === 0
}

/** A set with the item if it was without, and the other way round. */
export function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

/**
 * The row with the changes; the original stays as it was.
 * @param row raw values in the bundle's order of features
 * @param features the bundle's features, in the same order
 * @param means training means of the raw values, in the same order
 */
export function applyWhatIf(
  row: Float64Array,
  features: readonly Feature[],
  means: readonly number[],
  { electrodes, bands, values }: WhatIf,
): Float64Array {
  return row.map((value, i) => {
    const { electrode, band } = features[i]!
    const set = values.get(i)
    if (set !== undefined) return set
    return electrodes.has(electrode) || bands.has(band) ? means[i]! : value
  })
}
