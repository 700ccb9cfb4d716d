import { type ContourLine, contourLines } from '../../eeg/scalp/contourLines.ts'
import type { ScalpGrid } from '../../eeg/scalp/scalpGrid.ts'
import type { ColourScale } from './colourScale.ts'
import { colourTable } from './colourTable.ts'

/** Lines at these positions of the scale; on a signed scale the middle one is zero. */
const LEVELS = [1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6]
/** A field that varies by less has no lines: they would trace rounding errors. */
const LEAST_RANGE = 1e-6
const STEPS = 255

/** The field of a map. */
interface ScalpFieldPicture {
  readonly grid: ScalpGrid
  /** Positions on the scale: side × side, row 0 in front, NaN outside the disc. */
  readonly field: Float64Array
  readonly scale: ColourScale
}

/** The field of a map with its contour lines, ready to draw. */
export interface ScalpPicture extends ScalpFieldPicture {
  /** The lines at each of `LEVELS`. */
  readonly contours: readonly (readonly ContourLine[])[]
}

/** Finds the contour lines of a field, level by level: each step takes a few milliseconds at most. */
export function* scalpPictureSteps(picture: ScalpFieldPicture): Generator<void, ScalpPicture> {
  const { grid, field } = picture
  const contours: ContourLine[][] = []
  if (rangeOf(field) >= LEAST_RANGE) {
    for (const level of LEVELS) {
      yield
      contours.push(contourLines(field, grid.side, grid.side, level))
    }
  }
  return { ...picture, contours }
}

/** `scalpPictureSteps` in one go. */
export function scalpPicture(picture: ScalpFieldPicture): ScalpPicture {
  const steps = scalpPictureSteps(picture)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/**
 * Draws the coloured disc and its contour lines; the same pixels in every theme, transparent outside the disc.
 * On signed scales the lines of negative values are dashed.
 * @param centre of the head, in the context's units
 * @param headRadius in the context's units
 */
export function drawScalpMap(
  context: CanvasRenderingContext2D,
  picture: ScalpPicture,
  centre: number,
  headRadius: number,
): void {
  const { side, radius } = picture.grid
  const disc = radius * headRadius
  const cell = (2 * disc) / side
  const tile = paintTile(picture)
  context.save()
  context.beginPath()
  context.arc(centre, centre, disc, 0, 2 * Math.PI)
  context.clip()
  context.imageSmoothingEnabled = true
  if (tile) context.drawImage(tile, centre - disc, centre - disc, 2 * disc, 2 * disc)
  // From here on in cells, (0, 0) the middle of the first.
  context.translate(centre - disc + cell / 2, centre - disc + cell / 2)
  drawContours(context, picture, cell)
  context.restore()
}

function drawContours(
  context: CanvasRenderingContext2D,
  { contours, scale }: ScalpPicture,
  cell: number,
): void {
  const colours = colourTable(scale)
  context.lineWidth = 0.75
  context.lineJoin = 'round'
  for (const [at, lines] of contours.entries()) {
    const level = LEVELS[at]!
    context.beginPath()
    for (const line of lines) {
      context.moveTo(line[0]! * cell, line[1]! * cell)
      for (let i = 2; i < line.length; i += 2) context.lineTo(line[i]! * cell, line[i + 1]! * cell)
    }
    const isNegative = scale.kind === 'signed' && level < 0.5
    context.setLineDash(isNegative ? [3, 2] : [])
    context.strokeStyle = isLight(colours, level) ? 'rgb(0 0 0 / 50%)' : 'rgb(255 255 255 / 50%)'
    context.stroke()
  }
}

let tileCanvas: HTMLCanvasElement | undefined

/** The field as one pixel a cell, on a canvas that the next call paints over. */
function paintTile({ grid: { side }, field, scale }: ScalpFieldPicture): HTMLCanvasElement | undefined {
  tileCanvas ??= document.createElement('canvas')
  if (tileCanvas.width !== side || tileCanvas.height !== side) {
    tileCanvas.width = side
    tileCanvas.height = side
  }
  const context = tileCanvas.getContext('2d')
  if (!context) return undefined
  const image = context.createImageData(side, side)
  const colours = colourTable(scale)
  for (let i = 0; i < field.length; i++) {
    const position = field[i]!
    if (Number.isNaN(position)) continue
    const from = 3 * Math.round(Math.min(1, Math.max(0, position)) * STEPS)
    image.data[4 * i] = colours[from]!
    image.data[4 * i + 1] = colours[from + 1]!
    image.data[4 * i + 2] = colours[from + 2]!
    image.data[4 * i + 3] = 255
  }
  context.putImageData(image, 0, 0)
  return tileCanvas
}

function rangeOf(field: Float64Array): number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of field) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return high - low
}

/** Whether black stands out against the colour more than white does (relative luminance, roughly). */
function isLight(colours: Uint8Array, position: number): boolean {
  const from = 3 * Math.round(position * STEPS)
  return 0.21 * colours[from]! + 0.72 * colours[from + 1]! + 0.07 * colours[from + 2]! > 115
}
