import type { Place, ScatterLayout } from './scatterLayout.ts'

/** A class's name in the drawing, in CSS pixels. */
export interface PlacedName {
  /** Index of the class. */
  readonly k: number
  readonly text: string
  /** Where its mean lies. */
  readonly anchor: Place
  /** The middle of the name: the mean itself where there is room. */
  readonly at: Place
}

/** About what a bold name of 20 px takes. */
const HEIGHT = 20
const OF_CHARACTER = 15
const STEP = 5
const ANGLES = 16
/** Farther away a name would say nothing about its mean; then it may cover another. */
const FARTHEST = 90

/**
 * Places the names of the means so that none covers another: each at its mean or at the nearest free place around, in
 * the order of the classes, the first before all. The same means are always placed alike.
 * @param means classes × 2
 * @param first the class that is placed before the others, -1 for none
 */
export function placeNames(
  means: Float32Array,
  names: readonly string[],
  layout: ScatterLayout,
  first = -1,
): readonly PlacedName[] {
  const placed: PlacedName[] = []
  const order = [...names.keys()].sort((a, b) => Number(b === first) - Number(a === first))
  for (const k of order) {
    const text = names[k]!
    const anchor: Place = [layout.x(means[2 * k]!), layout.y(means[2 * k + 1]!)]
    if (!isInside(anchor, layout)) continue
    const isFree = (at: Place) => isInside(at, layout) && !placed.some((other) => overlap(at, text, other))
    placed.push({ k, text, anchor, at: freePlace(anchor, isFree) })
  }
  return placed
}

/** The name at a place of the drawing. */
export function nameAt(placed: readonly PlacedName[], [x, y]: Place): PlacedName | undefined {
  return placed.find(
    ({ at, text }) => Math.abs(x - at[0]) <= widthOf(text) / 2 && Math.abs(y - at[1]) <= HEIGHT / 2,
  )
}

function freePlace(anchor: Place, isFree: (at: Place) => boolean): Place {
  if (isFree(anchor)) return anchor
  for (let radius = STEP; radius <= FARTHEST; radius += STEP) {
    for (let turn = 0; turn < ANGLES; turn++) {
      const angle = (2 * Math.PI * turn) / ANGLES
      const at: Place = [anchor[0] + radius * Math.cos(angle), anchor[1] + radius * Math.sin(angle)]
      if (isFree(at)) return at
    }
  }
  return anchor
}

function overlap([x, y]: Place, text: string, other: PlacedName): boolean {
  const room = (widthOf(text) + widthOf(other.text)) / 2
  return Math.abs(x - other.at[0]) < room && Math.abs(y - other.at[1]) < HEIGHT
}

function widthOf(text: string): number {
  return OF_CHARACTER * Math.max(1, text.length)
}

function isInside([x, y]: Place, { width, height }: ScatterLayout): boolean {
  return x >= 0 && x <= width && y >= 0 && y <= height
}
