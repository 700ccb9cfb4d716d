import { BANDS, WIDE_BANDS } from '../bands.ts'
import type { FeatureGrid } from '../featureName.ts'
import { projectToMap } from './scalpProjection.ts'
import { RINGS, ROWS, todaysName } from './siteNames.ts'
import { findSite } from './sites.ts'

/** The rows of the 10-05 system from the nose to the nape, each with all names that its sites begin with. */
const FRONT_TO_BACK: readonly (readonly string[])[] = [
  ...[...RINGS].reverse().map(([front]) => [front]),
  // Ear lobes lie below the temple, mastoids behind it.
  ...ROWS.map((names) => [...names, ...(names[0] === 'C' ? ['A'] : names[0] === 'CP' ? ['M'] : [])]),
  ...RINGS.map(([, back]) => [back]),
]

const ROW_OF: ReadonlyMap<string, number> = new Map(
  FRONT_TO_BACK.flatMap((names, row) => names.map((name) => [name, row] as const)),
)

/**
 * Positions of the electrodes by their place on the head: rows from front to back, each from left to right; those
 * whose place is not known last, as they came.
 */
export function headOrder(electrodes: readonly string[]): number[] {
  const places = electrodes.map((name) => {
    const site = findSite(name)
    const row = ROW_OF.get(/^[A-Za-z]+?(?=z$|\d)/.exec(todaysName(name) ?? '')?.[0] ?? '')
    return site && row !== undefined ? { row, x: projectToMap(site).x } : null
  })
  return [...electrodes.keys()].sort((a, b) => {
    const [first, second] = [places[a], places[b]]
    if (!first || !second) return Number(!first) - Number(!second) || a - b
    return first.row - second.row || first.x - second.x || a - b
  })
}

/** Positions of the bands by frequency; those whose edges are not known last, as they came. */
export function bandOrder(bands: readonly string[]): number[] {
  const edges = bands.map((name) => [...BANDS, ...WIDE_BANDS].find((band) => band.name === name))
  return [...bands.keys()].sort((a, b) => {
    const [first, second] = [edges[a], edges[b]]
    if (!first || !second) return Number(!first) - Number(!second) || a - b
    return first.lowHz - second.lowHz || first.highHz - second.highHz || a - b
  })
}

/** The same grid, its electrodes by their place on the head and its bands by frequency. */
export function inHeadOrder({ electrodes, bands, index }: FeatureGrid): FeatureGrid {
  const down = headOrder(electrodes)
  const across = bandOrder(bands)
  return {
    electrodes: down.map((at) => electrodes[at]!),
    bands: across.map((at) => bands[at]!),
    index: Int32Array.from(
      down.flatMap((row) => across.map((column) => index[row * bands.length + column]!)),
    ),
  }
}
