export interface PlotPoint {
  readonly x: number
  readonly y: number
}

/**
 * As many points as can be told apart on a line: the lowest and the highest of each column of the drawing, in their
 * order, and the last of all.
 * @param points by rising x, from 0 to `most`
 * @param columns of the drawing, such as its width in pixels
 */
export function thinPoints(
  points: readonly PlotPoint[],
  most: number,
  columns: number,
): readonly PlotPoint[] {
  if (points.length <= 2 * columns) return points
  const kept: PlotPoint[] = []
  let [low, high] = [points[0]!, points[0]!]
  let column = -1
  const keep = () => {
    if (column < 0) return
    if (low === high) kept.push(low)
    else kept.push(...(low.x < high.x ? [low, high] : [high, low]))
  }
  for (const point of points) {
    const at = Math.max(0, Math.min(columns - 1, Math.floor((point.x / most) * columns)))
    if (at !== column) {
      keep()
      column = at
      low = point
      high = point
    } else if (point.y < low.y) low = point
    else if (point.y > high.y) high = point
  }
  keep()
  const last = points.at(-1)!
  return kept.at(-1) === last ? kept : [...kept, last]
}
