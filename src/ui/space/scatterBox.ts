import { formatCount } from '../../app/formatNumber.ts'
import type { Place, ScatterLayout } from './scatterLayout.ts'

/** Two corners of a box, in CSS pixels. */
export interface PlotBox {
  readonly from: Place
  readonly to: Place
}

/** How much a key widens a box, in CSS pixels. */
const KEY_STEP = 16

/** A small box with the place in its middle. */
export function boxAbout([x, y]: Place): PlotBox {
  return { from: [x - KEY_STEP / 2, y - KEY_STEP / 2], to: [x + KEY_STEP / 2, y + KEY_STEP / 2] }
}

/** The box with the side moved outwards that the arrow points to, at most to the edge of the drawing. */
export function widened({ from, to }: PlotBox, [dx, dy]: Place, { width, height }: ScatterLayout): PlotBox {
  return {
    from: [
      Math.max(0, from[0] + Math.min(0, dx) * KEY_STEP),
      Math.max(0, from[1] + Math.min(0, dy) * KEY_STEP),
    ],
    to: [
      Math.min(width, to[0] + Math.max(0, dx) * KEY_STEP),
      Math.min(height, to[1] + Math.max(0, dy) * KEY_STEP),
    ],
  }
}

/** The box in the data’s coordinates: its least and its greatest corner. */
export function corners({ from, to }: PlotBox, layout: ScatterLayout): [[number, number], [number, number]] {
  const [a, b] = [layout.invert(...from), layout.invert(...to)]
  return [
    [Math.min(a[0], b[0]), Math.min(a[1], b[1])],
    [Math.max(a[0], b[0]), Math.max(a[1], b[1])],
  ]
}

/** How many of the shown rows lie in the box, in words. */
export function describeBox(
  { from, to }: PlotBox,
  shown: ArrayLike<number>,
  placeOf: (row: number) => Place,
): string {
  let rows = 0
  for (let i = 0; i < shown.length; i++) {
    const [x, y] = placeOf(shown[i]!)
    if (x >= from[0] && x <= to[0] && y >= from[1] && y <= to[1]) rows++
  }
  return `A box of ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}.`
}

/** Where the box stands, as CSS wants it. */
export function rectangle(a: Place, b: Place) {
  return {
    left: Math.min(a[0], b[0]),
    top: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  }
}
