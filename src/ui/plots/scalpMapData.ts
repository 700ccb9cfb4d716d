import { interpolateScalp, type ScalpGrid, scalpGrid } from '../../eeg/scalp/scalpGrid.ts'
import { projectToMap } from '../../eeg/scalp/scalpProjection.ts'
import { findSite } from '../../eeg/scalp/sites.ts'
import type { ColourScale } from './colourScale.ts'

/** Fewer say too little about the rest of the head. */
export const FEWEST_PLACED = 4

// Splines are smooth: more cells cost time and show nothing new.
const GRID_SIDE = 64
const MOST_GRIDS = 8

/** An electrode on the map: x to the right ear, y to the nose, 1 at the head circle. */
export interface PlacedElectrode {
  readonly name: string
  /** NaN where it is missing: then the map does without it. */
  readonly value: number
  readonly x: number
  readonly y: number
}

export interface ScalpMapData {
  readonly placed: readonly PlacedElectrode[]
  /** Electrodes whose position is not known. */
  readonly unplaced: readonly { readonly name: string; readonly value: number }[]
  /** How many electrodes have a position and a value. */
  readonly known: number
  /** Undefined where `known` is below `FEWEST_PLACED`. */
  readonly grid: ScalpGrid | undefined
}

/** Finds the electrodes' places and the grid for those that have a value; a grid is computed once and kept. */
export function placeElectrodes(electrodes: readonly string[], values: ArrayLike<number>): ScalpMapData {
  const placed: PlacedElectrode[] = []
  const unplaced: { name: string; value: number }[] = []
  electrodes.forEach((name, i) => {
    const value = values[i] ?? Number.NaN
    const site = findSite(name)
    if (site) placed.push({ name, value, ...projectToMap(site) })
    else unplaced.push({ name, value })
  })
  const present = placed.filter(({ value }) => Number.isFinite(value)).map(({ name }) => name)
  const grid = present.length < FEWEST_PLACED ? undefined : gridOf(present)
  return { placed, unplaced, known: present.length, grid }
}

/** The field over the grid in positions on the scale, side × side, row 0 in front; NaN outside the disc. */
export function scalpField(
  grid: ScalpGrid,
  placed: readonly PlacedElectrode[],
  scale: ColourScale,
): Float64Array {
  const present = placed.filter(({ value }) => Number.isFinite(value))
  return interpolateScalp(
    grid,
    present.map(({ value }) => scale.position(value)),
  )
}

const grids = new Map<string, ScalpGrid>()

function gridOf(names: readonly string[]): ScalpGrid {
  const key = names.join('\n').toLowerCase()
  const kept = grids.get(key)
  const grid =
    kept ??
    scalpGrid(
      names.map((name) => findSite(name)!),
      GRID_SIDE,
    )
  // Put last again, so that what was not used for longest goes first.
  grids.delete(key)
  grids.set(key, grid)
  for (const oldest of grids.keys()) {
    if (grids.size <= MOST_GRIDS) break
    grids.delete(oldest)
  }
  return grid
}
