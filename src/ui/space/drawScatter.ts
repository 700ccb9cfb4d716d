import { interpolateViridis } from 'd3-scale-chromatic'
import type { ScatterLayout } from './scatterLayout.ts'

export interface ScatterContent {
  /** rows × 2. */
  readonly points: Float32Array
  /** classes × 2. */
  readonly means: Float32Array
  /** Index of a class per row, negative where not known. */
  readonly group: Int32Array
  /** One short name per class. */
  readonly names: readonly string[]
  /** Rows that are drawn in full; the others are pale. */
  readonly shown: Int32Array
  readonly isWrong: ((row: number) => boolean) | null
}

/** Above this many rows a letter each would be an illegible blot, and slow: they are drawn as dots. */
const MOST_LETTERS = 2000
/** Marks of a step. */
const STEP = 500
/** What one path may hold of rings: beyond, the time to stroke it grows with the square of their number. */
const MOST_RINGS = 500
const RING_ALPHA = 0.45

/**
 * Draws rows as small letters (or dots, if there are many) in their letter's colour, and the letters' means large, on
 * top. Each step that is taken of it draws a few hundred marks; nothing else may use the context in between.
 * @param ink colour of text that is no row's
 * @param createLayer makes an empty context of the same size and scale
 */
export function* drawScatter(
  context: CanvasRenderingContext2D,
  layout: ScatterLayout,
  { points, means, group, names, shown, isWrong }: ScatterContent,
  ink: string,
  createLayer: () => CanvasRenderingContext2D | null,
): Generator<void, void> {
  context.clearRect(0, 0, layout.width, layout.height)
  // The end of the scale that is close to the paper is left out.
  const [low, high] = isLight(ink) ? [0.25, 1] : [0, 0.82]
  const colours = names.map((_, k) =>
    interpolateViridis(low + (high - low) * (k / Math.max(1, names.length - 1))),
  )
  const rows = points.length / 2
  if (shown.length < rows) {
    context.fillStyle = ink
    context.globalAlpha = 0.12
    for (let row = 0; row < rows; row++) {
      context.fillRect(layout.x(points[2 * row]!) - 1, layout.y(points[2 * row + 1]!) - 1, 2, 2)
      if (row % STEP === STEP - 1) yield
    }
    context.globalAlpha = 1
  }
  const asLetters = shown.length <= MOST_LETTERS
  context.font = '600 10px sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  let marks = 0
  // Row by class: changing the colour is what costs.
  for (const [k, members] of byGroup(shown, group)) {
    context.fillStyle = k < 0 ? ink : colours[k]!
    const name = k < 0 ? '·' : names[k]!.slice(0, 2)
    for (const row of members) {
      const x = layout.x(points[2 * row]!)
      const y = layout.y(points[2 * row + 1]!)
      if (asLetters) context.fillText(name, x, y)
      else context.fillRect(x - 1, y - 1, 2, 2)
      if (++marks % STEP === 0) yield
    }
  }
  if (isWrong) {
    yield* drawRings(context, layout, points, shown.filter(isWrong), ink, asLetters ? 6 : 3, createLayer)
  }
  drawMeans(context, layout, means, names, ink)
}

function byGroup(shown: Int32Array, group: Int32Array): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const row of shown) {
    const members = groups.get(group[row]!)
    if (members) members.push(row)
    else groups.set(group[row]!, [row])
  }
  return groups
}

function* drawRings(
  context: CanvasRenderingContext2D,
  layout: ScatterLayout,
  points: Float32Array,
  rows: Int32Array,
  ink: string,
  radius: number,
  createLayer: () => CanvasRenderingContext2D | null,
): Generator<void, void> {
  // Rings of one path do not darken each other. Where there are too many for one, they get a layer, which does the same.
  const layer = rows.length > MOST_RINGS ? createLayer() : null
  const target = layer ?? context
  target.strokeStyle = ink
  target.lineWidth = 1
  if (!layer) context.globalAlpha = RING_ALPHA
  for (let from = 0; from < rows.length; from += MOST_RINGS) {
    target.beginPath()
    for (const row of rows.subarray(from, from + MOST_RINGS)) {
      const x = layout.x(points[2 * row]!)
      const y = layout.y(points[2 * row + 1]!)
      target.moveTo(x + radius, y)
      target.arc(x, y, radius, 0, 2 * Math.PI)
    }
    target.stroke()
    yield
  }
  if (layer) {
    context.globalAlpha = RING_ALPHA
    context.drawImage(layer.canvas, 0, 0, layout.width, layout.height)
  }
  context.globalAlpha = 1
}

function drawMeans(
  context: CanvasRenderingContext2D,
  layout: ScatterLayout,
  means: Float32Array,
  names: readonly string[],
  ink: string,
): void {
  context.font = '700 20px sans-serif'
  context.lineWidth = 4
  names.forEach((name, k) => {
    const x = layout.x(means[2 * k]!)
    const y = layout.y(means[2 * k + 1]!)
    context.strokeStyle = isLight(ink) ? 'rgb(0 0 0 / 80%)' : 'rgb(255 255 255 / 85%)'
    context.strokeText(name, x, y)
    context.fillStyle = ink
    context.fillText(name, x, y)
  })
  context.fillStyle = ink
}

/** Whether a computed colour, `rgb(r, g, b)`, is light: text then stands on dark paper. */
function isLight(colour: string): boolean {
  return Number(/\d+/.exec(colour)?.[0] ?? 0) > 127
}
