import type { MapPoint } from '../../eeg/scalp/scalpProjection.ts'

/** A named place on the map. */
export interface CursorStop extends MapPoint {
  readonly name: string
}

const DIRECTIONS: Readonly<Record<string, MapPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
}

/** How much more a step to the side costs than one ahead: a little more than straight ahead is wanted. */
const SIDEWAYS = 1.5

/**
 * The electrode that a key leads to: arrows to the nearest one in that direction, Home and End to the first and
 * last of `stops`, without a `current` one any arrow to that nearest to the vertex.
 * Undefined where the key is none of these; `current` where nothing lies that way.
 */
export function stepCursor(
  stops: readonly CursorStop[],
  current: string | null,
  key: string,
): string | undefined {
  if (key === 'Home') return stops[0]?.name
  if (key === 'End') return stops.at(-1)?.name
  const direction = DIRECTIONS[key]
  if (!direction) return undefined
  const from = stops.find(({ name }) => name === current)
  if (!from) return nearestStop(stops, { x: 0, y: 0 })?.name
  let best = from
  let least = Number.POSITIVE_INFINITY
  for (const stop of stops) {
    const [x, y] = [stop.x - from.x, stop.y - from.y]
    const ahead = x * direction.x + y * direction.y
    const aside = Math.abs(x * direction.y - y * direction.x)
    // Nothing further to the side than ahead, so that a key and its opposite mostly undo each other.
    if (ahead < 1e-6 || aside > ahead + 1e-6) continue
    const cost = ahead + SIDEWAYS * aside
    if (cost < least) [best, least] = [stop, cost]
  }
  return best.name
}

/** The stop nearest to a place; the first of equals. Undefined where there are none. */
export function nearestStop<Stop extends MapPoint>(
  stops: readonly Stop[],
  { x, y }: MapPoint,
): Stop | undefined {
  let best: Stop | undefined
  let least = Number.POSITIVE_INFINITY
  for (const stop of stops) {
    const distance = Math.hypot(stop.x - x, stop.y - y)
    if (distance < least) [best, least] = [stop, distance]
  }
  return best
}
