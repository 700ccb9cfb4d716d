/** One electrode in one band. */
export interface Feature {
  readonly electrode: string
  /** Empty where the name has no band, as in `Cz`. */
  readonly band: string
}

/** Splits `Cz/theta` at its first slash. */
export function parseFeatureName(name: string): Feature {
  const slash = name.indexOf('/')
  if (slash < 0) return { electrode: name.trim(), band: '' }
  return { electrode: name.slice(0, slash).trim(), band: name.slice(slash + 1).trim() }
}

/** How a recording's features fall into a table of electrodes (down) by bands (across). */
export interface FeatureGrid {
  /** In the order in which the file first names them. */
  readonly electrodes: readonly string[]
  readonly bands: readonly string[]
  /** electrodes × bands, row-major: the feature's index, or -1 where the file lacks it. */
  readonly index: Int32Array
}

/** Lays feature names out as electrodes × bands. */
export function featureGrid(names: readonly string[]): FeatureGrid {
  const features = names.map(parseFeatureName)
  const electrodes = [...new Set(features.map((feature) => feature.electrode))]
  const bands = [...new Set(features.map((feature) => feature.band))]
  const down = new Map(electrodes.map((name, position) => [name, position]))
  const across = new Map(bands.map((name, position) => [name, position]))
  const index = new Int32Array(electrodes.length * bands.length).fill(-1)
  features.forEach((feature, position) => {
    index[down.get(feature.electrode)! * bands.length + across.get(feature.band)!] = position
  })
  return { electrodes, bands, index }
}
