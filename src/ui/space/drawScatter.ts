import type { PlacedName } from './placeNames.ts'
import type { ScatterLayout } from './scatterLayout.ts'

export interface ScatterContent {
  /** rows × 2. */
  readonly points: Float32Array
  /** Index of a class per row, negative where not known. */
  readonly group: Int32Array
  /** One short name per class. */
  readonly names: readonly string[]
  /** Rows that are drawn in full; the others are pale. */
  readonly shown: Int32Array
  readonly isWrong: ((row: number) => boolean) | null
  /** Index of the class that is picked out, -1 for none: the others recede. */
  readonly picked: number
  /** The names of the means, where they stand. */
  readonly placed: readonly PlacedName[]
}

/** Colours as a canvas wants them. */
export interface ScatterInks {
  /** Of names, and of rings. */
  readonly ink: string
  /** Of rows. */
  readonly soft: string
  /** Of the rows and the name that are picked out. */
  readonly accent: string
}

/** Above this many rows a letter each would be an illegible blot, and slow: they are drawn as dots. */
const MOST_LETTERS = 2000
/** Marks of a step. */
const STEP = 500
/** What one path may hold of rings: beyond, the time to stroke it grows with the square of their number. */
const MOST_RINGS = 500
const RING_ALPHA = 0.45
/** How much is left of what recedes. */
const RECEDED = 0.3
/** A name farther from its mean than this has a line to it, in CSS pixels. */
const NEAR = 8

/**
 * Draws rows as small letters, or as dots where there are too many in sight; those of the picked letter in a colour of
 * their own, on top. The letters' means are large. Each step that is taken of it draws a few hundred marks; nothing else
 * may use the context in between.
 * @param createLayer makes an empty context of the same size and scale
 */
export function* drawScatter(
  context: CanvasRenderingContext2D,
  layout: ScatterLayout,
  { points, group, names, shown, isWrong, picked, placed }: ScatterContent,
  { ink, soft, accent }: ScatterInks,
  createLayer: () => CanvasRenderingContext2D | null,
): Generator<void, void> {
  context.clearRect(0, 0, layout.width, layout.height)
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
  const inSight = shown.filter((row) => isInSight(points, row, layout))
  const asLetters = inSight.length <= MOST_LETTERS
  context.font = '600 10px sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  let marks = 0
  const groups = [...byGroup(inSight, group)]
  // What is drawn last lies on top.
  groups.sort(([a], [b]) => Number(a === picked) - Number(b === picked))
  for (const [k, members] of groups) {
    const isPicked = k === picked && k >= 0
    context.fillStyle = isPicked ? accent : soft
    context.globalAlpha = picked < 0 || isPicked ? 1 : RECEDED
    const name = k < 0 ? '·' : names[k]!.slice(0, 2)
    for (const row of members) {
      const x = layout.x(points[2 * row]!)
      const y = layout.y(points[2 * row + 1]!)
      if (asLetters) context.fillText(name, x, y)
      else context.fillRect(x - 1, y - 1, 2, 2)
      if (++marks % STEP === 0) yield
    }
  }
  context.globalAlpha = 1
  if (isWrong) {
    const ringed = inSight.filter((row) => isWrong(row) && (picked < 0 || group[row] === picked))
    yield* drawRings(context, layout, points, ringed, ink, asLetters ? 6 : 3, createLayer)
  }
  drawNames(context, placed, picked, { ink, soft, accent })
}

function isInSight(points: Float32Array, row: number, { x, y, width, height }: ScatterLayout): boolean {
  const [px, py] = [x(points[2 * row]!), y(points[2 * row + 1]!)]
  return px > -BEYOND && px < width + BEYOND && py > -BEYOND && py < height + BEYOND
}

/** Half a letter's size: what lies so far beyond the edge shows no more. */
const BEYOND = 8

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

function drawNames(
  context: CanvasRenderingContext2D,
  placed: readonly PlacedName[],
  picked: number,
  { ink, soft, accent }: ScatterInks,
): void {
  context.font = '700 20px sans-serif'
  // The picked one last, so that it lies on top.
  for (const { k, text, anchor, at } of [...placed].sort(
    (a, b) => Number(a.k === picked) - Number(b.k === picked),
  )) {
    const isReceded = picked >= 0 && k !== picked
    if (Math.hypot(at[0] - anchor[0], at[1] - anchor[1]) > NEAR) {
      context.globalAlpha = isReceded ? RECEDED : 1
      context.strokeStyle = soft
      context.lineWidth = 1
      context.beginPath()
      context.moveTo(anchor[0], anchor[1])
      context.lineTo(at[0], at[1])
      context.stroke()
    }
    context.globalAlpha = isReceded ? RECEDED : 1
    context.lineWidth = 4
    context.strokeStyle = isLight(ink) ? 'rgb(0 0 0 / 80%)' : 'rgb(255 255 255 / 85%)'
    context.strokeText(text, at[0], at[1])
    context.fillStyle = k === picked ? accent : ink
    context.fillText(text, at[0], at[1])
  }
  context.globalAlpha = 1
  context.fillStyle = ink
}

/** Whether a computed colour, `rgb(r, g, b)`, is light: text then stands on dark paper. */
function isLight(colour: string): boolean {
  return Number(/\d+/.exec(colour)?.[0] ?? 0) > 127
}
