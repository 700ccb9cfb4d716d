import type { Place, ScatterLayout } from './scatterLayout.ts'

/** The part of a drawing that is seen: how much larger it is, and where its upper left corner lies, in CSS pixels. */
export interface PlotView {
  readonly scale: number
  readonly x: number
  readonly y: number
}

type Size = Pick<ScatterLayout, 'width' | 'height'>

/** The whole drawing. */
export const WHOLE: PlotView = { scale: 1, x: 0, y: 0 }
/** Beyond, a picture of a few rows would only drift apart. */
const MOST = 64
/** What is to be in sight keeps this far from the edge, in CSS pixels. */
const EDGE = 24

/** The view so many times larger, with what is at the place staying there. */
export function zoomed(view: PlotView, factor: number, [px, py]: Place, size: Size): PlotView {
  const scale = Math.max(1, Math.min(MOST, view.scale * factor))
  const by = scale / view.scale
  return within({ scale, x: px - (px - view.x) * by, y: py - (py - view.y) * by }, size)
}

/** The view after the drawing was moved, as far as it covers the plot. */
export function moved(view: PlotView, [dx, dy]: Place, size: Size): PlotView {
  return within({ ...view, x: view.x + dx, y: view.y + dy }, size)
}

/** The view with a place of the whole drawing in sight: in the middle, where it was out of sight. */
export function showing(view: PlotView, [px, py]: Place, size: Size): PlotView {
  const { scale } = view
  const [x, y] = [px * scale + view.x, py * scale + view.y]
  const isInSight = x >= EDGE && x <= size.width - EDGE && y >= EDGE && y <= size.height - EDGE
  if (isInSight) return view
  return within({ scale, x: size.width / 2 - px * scale, y: size.height / 2 - py * scale }, size)
}

/** The view moved so that the drawing covers the plot. */
export function within({ scale, x, y }: PlotView, { width, height }: Size): PlotView {
  const inside = (at: number, length: number) => Math.min(0, Math.max(length * (1 - scale), at))
  return { scale, x: inside(x, width), y: inside(y, height) }
}

/** How data fall on the plot through the view. */
export function seenThrough(whole: ScatterLayout, { scale, x, y }: PlotView): ScatterLayout {
  if (scale === 1) return whole
  return {
    width: whole.width,
    height: whole.height,
    x: (value) => whole.x(value) * scale + x,
    y: (value) => whole.y(value) * scale + y,
    invert: (px, py) => whole.invert((px - x) / scale, (py - y) / scale),
  }
}

/** How a picture that was drawn through one view stands in another, as CSS has it. */
export function transformBetween(from: PlotView, to: PlotView): string {
  const by = to.scale / from.scale
  return `translate(${to.x - from.x * by}px, ${to.y - from.y * by}px) scale(${by})`
}
