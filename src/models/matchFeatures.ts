import { canonicalFeature } from '../eeg/featureName.ts'

/** Which column of a recording is which feature of a bundle. */
export interface FeatureMatch {
  /** One per feature of the bundle: its index among the recording's features, or -1. */
  readonly source: Int32Array
  /** How many of the bundle's features were found. */
  readonly matched: number
  /** Those that were found under another spelling, in the bundle's order. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
  /** Features of the bundle that no column could be. */
  readonly missing: readonly string[]
  /** Columns that are no feature of the bundle. */
  readonly extra: readonly string[]
  /** Features of the bundle that several columns could be, or whose column could be several features: none is taken. */
  readonly ambiguous: readonly { readonly feature: string; readonly columns: readonly string[] }[]
}

/**
 * Finds the bundle's features among the recording's by their names: the same name first (trimmed), then another
 * spelling of the same electrode and band (`canonicalFeature`). The order of neither side matters.
 */
export function matchFeatures(
  recordingFeatures: readonly string[],
  bundleFeatures: readonly string[],
): FeatureMatch {
  const source = new Int32Array(bundleFeatures.length).fill(-1)
  const unclear = new Map<number, readonly number[]>()
  const used = new Set<number>()
  const isOpen = (feature: number) => source[feature]! < 0 && !unclear.has(feature)

  for (const keyOf of [(name: string) => name.trim(), canonicalFeature]) {
    if (!bundleFeatures.some((_, feature) => isOpen(feature))) break
    const columnsOf = grouped(recordingFeatures, keyOf)
    for (const [key, features] of grouped(bundleFeatures, keyOf)) {
      const open = features.filter(isOpen)
      const columns = (columnsOf.get(key) ?? []).filter((column) => !used.has(column))
      if (open.length === 0 || columns.length === 0) continue
      // A bundle that tells two spellings apart means two features: then only the very name will do.
      if (features.length === 1 && columns.length === 1) source[open[0]!] = columns[0]!
      else for (const feature of open) unclear.set(feature, columns)
      for (const column of columns) used.add(column)
    }
  }

  const nameOf = (column: number) => recordingFeatures[column]!
  const found = bundleFeatures.flatMap((to, feature) =>
    source[feature]! < 0 ? [] : [{ from: nameOf(source[feature]!), to }],
  )
  return {
    source,
    matched: found.length,
    renamed: found.filter(({ from, to }) => from.trim() !== to.trim()),
    missing: bundleFeatures.filter((_, feature) => isOpen(feature)),
    extra: recordingFeatures.filter((_, column) => !used.has(column)),
    ambiguous: bundleFeatures.flatMap((feature, at) => {
      const columns = unclear.get(at)
      return columns ? [{ feature, columns: columns.map(nameOf) }] : []
    }),
  }
}

/** The positions of the names that have the same key, in the names' order. */
function grouped(names: readonly string[], keyOf: (name: string) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  names.forEach((name, position) => {
    const key = keyOf(name)
    const group = groups.get(key)
    if (group) group.push(position)
    else groups.set(key, [position])
  })
  return groups
}
