import { type MapPoint, projectToMap } from '../../eeg/scalp/scalpProjection.ts'
import { findSite } from '../../eeg/scalp/sites.ts'
import type { CursorStop } from '../plots/electrodeCursor.ts'
import { mapExtent } from '../plots/headOutline.ts'

/** Electrodes by whether the head has a place for them, each in the order in which they were given. */
export interface SortedElectrodes {
  readonly placed: readonly CursorStop[]
  /** Those of no known site, and those whose place another has already: T7 after T3. */
  readonly unplaced: readonly string[]
}

/** How large the head and the switches on it are, in CSS pixels. */
export interface HeadLayout {
  readonly width: number
  readonly height: number
  /** How far the vertex is from the upper edge; it is in the middle between left and right. */
  readonly vertexTop: number
  readonly headRadius: number
  /** Diameter of a switch. */
  readonly disc: number
  readonly fontSize: number
}

const LARGEST_SIDE = 480
const LARGEST_DISC = 40
/** The least that a finger meets (WCAG 2.2, success criterion 2.5.8). */
const SMALLEST_DISC = 24
const LARGEST_FONT = 12
const SMALLEST_FONT = 10
/** What the outline needs behind the vertex, in head radii. */
const BACK = 1.01
/** Between two switches. */
const GAP = 2
/** Width of a letter in parts of its size, and what a name and its disc's edge have between them. */
const LETTER = 0.66
const EDGE = 6

/** Finds the electrodes' places on the head. */
export function sortElectrodes(electrodes: readonly string[]): SortedElectrodes {
  const placed: CursorStop[] = []
  const unplaced: string[] = []
  for (const name of electrodes) {
    const site = findSite(name)
    const place = site && projectToMap(site)
    if (place && placed.every((other) => distance(other, place) > 1e-6)) placed.push({ name, ...place })
    else unplaced.push(name)
  }
  return { placed, unplaced }
}

/**
 * How the head is drawn so that each switch can be pressed and read by itself; undefined where there is no room for
 * that, or nothing to place.
 * @param width that is there, in CSS pixels
 */
export function headLayout(placed: readonly CursorStop[], width: number): HeadLayout | undefined {
  if (placed.length === 0) return undefined
  const side = Math.floor(Math.min(LARGEST_SIDE, width))
  const farthest = Math.max(...placed.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))), 0.01)
  const headRadius = Math.min(side / 2 / mapExtent(0), (side - LARGEST_DISC) / 2 / farthest)
  const disc = Math.min(LARGEST_DISC, Math.floor(leastDistance(placed) * headRadius) - GAP)
  const longest = Math.max(...placed.map(({ name }) => name.length))
  const fontSize = Math.min(LARGEST_FONT, Math.floor((disc - EDGE) / (LETTER * longest)))
  if (disc < SMALLEST_DISC || fontSize < SMALLEST_FONT) return undefined
  // There is no nose at the back.
  const lowest = Math.max(...placed.map(({ y }) => -y))
  const vertexTop = side / 2
  const height = Math.ceil(vertexTop + Math.max(BACK * headRadius, lowest * headRadius + disc / 2) + GAP)
  return { width: side, height, vertexTop, headRadius, disc, fontSize }
}

function leastDistance(places: readonly MapPoint[]): number {
  let least = Number.POSITIVE_INFINITY
  places.forEach((place, at) => {
    for (const other of places.slice(at + 1)) least = Math.min(least, distance(place, other))
  })
  return least
}

function distance(a: MapPoint, b: MapPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
