/** A place in a drawing, in CSS pixels from its upper left corner. */
export type Place = readonly [x: number, y: number]

/** How data coordinates fall on a drawing of a width and height in CSS pixels; y points up in the data. */
export interface ScatterLayout {
  readonly width: number
  readonly height: number
  x(value: number): number
  y(value: number): number
  /** The inverse of `x` and `y`. */
  invert(x: number, y: number): [number, number]
}

const MARGIN = 28

/** Fits all points and means into the drawing, with one scale for both axes so that distances compare. */
export function scatterLayout(
  points: Float32Array,
  means: Float32Array,
  width: number,
  height: number,
): ScatterLayout {
  const bounds = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity }
  for (const list of [points, means]) {
    for (let i = 0; i < list.length; i += 2) {
      bounds.x0 = Math.min(bounds.x0, list[i]!)
      bounds.x1 = Math.max(bounds.x1, list[i]!)
      bounds.y0 = Math.min(bounds.y0, list[i + 1]!)
      bounds.y1 = Math.max(bounds.y1, list[i + 1]!)
    }
  }
  const spanX = Math.max(1e-9, bounds.x1 - bounds.x0)
  const spanY = Math.max(1e-9, bounds.y1 - bounds.y0)
  const scale = Math.min(Math.max(1, width - 2 * MARGIN) / spanX, Math.max(1, height - 2 * MARGIN) / spanY)
  const centreX = (bounds.x0 + bounds.x1) / 2
  const centreY = (bounds.y0 + bounds.y1) / 2
  return {
    width,
    height,
    x: (value) => width / 2 + (value - centreX) * scale,
    y: (value) => height / 2 - (value - centreY) * scale,
    invert: (x, y) => [centreX + (x - width / 2) / scale, centreY - (y - height / 2) / scale],
  }
}

/** The row whose point lies nearest to a place on the drawing, at most `reach` pixels away; -1 for none. */
export function nearestRow(
  points: Float32Array,
  layout: ScatterLayout,
  x: number,
  y: number,
  reach = 12,
): number {
  let best = -1
  let least = reach * reach
  for (let row = 0; row < points.length / 2; row++) {
    const dx = layout.x(points[2 * row]!) - x
    const dy = layout.y(points[2 * row + 1]!) - y
    const distance = dx * dx + dy * dy
    if (distance <= least) {
      least = distance
      best = row
    }
  }
  return best
}
