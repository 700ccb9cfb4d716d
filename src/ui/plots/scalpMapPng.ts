import type { ColourScale } from './colourScale.ts'
import { drawScalpMap, scalpPicture } from './drawScalpMap.ts'
import { HEAD_OUTLINE, mapExtent } from './headOutline.ts'
import { placeElectrodes, scalpField } from './scalpMapData.ts'

const SIDE = 240
const GAP = 24
const MARGIN = 32
const TITLE = 56
const MAP_TITLE = 24
const BAR = 60
const BAR_WIDTH = 200
const MOST_ACROSS = 5
const INK = '#14181f'

/** One map of a picture. */
interface ScalpPngMap {
  readonly title: string
  readonly electrodes: readonly string[]
  /** One for each electrode; NaN where it is missing. */
  readonly values: ArrayLike<number>
  readonly scale: ColourScale
}

interface ScalpPngOptions {
  readonly title: string
  readonly maps: readonly ScalpPngMap[]
  /** The quantity and its unit, for the colour bars. */
  readonly quantity: string
  readonly format: (value: number) => string
}

/**
 * Scalp maps as a picture on white, twice the size of the screen's: up to five side by side, each with its own
 * colour bar, or one for all where they share a scale. Electrodes without a position or value are named below.
 * @throws Error where the browser gives no canvas
 */
export async function scalpMapPng({ title, maps, quantity, format }: ScalpPngOptions): Promise<Blob> {
  const across = Math.max(1, Math.min(MOST_ACROSS, maps.length))
  const down = Math.ceil(maps.length / across)
  const scale = maps[0]?.scale
  const isShared = maps.every((map) => map.scale === scale)
  const cellHeight = MAP_TITLE + SIDE + 20 + (isShared ? 0 : BAR)
  const width = Math.max(520, 2 * MARGIN + across * SIDE + (across - 1) * GAP)
  const height = TITLE + down * (cellHeight + GAP) + (isShared ? BAR : 0) + MARGIN - GAP

  const canvas = document.createElement('canvas')
  canvas.width = 2 * width
  canvas.height = 2 * height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser gives no canvas to draw on')
  context.scale(2, 2)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = INK
  context.font = '600 15px sans-serif'
  context.fillText(title, MARGIN, 34, width - 2 * MARGIN)

  maps.forEach((map, i) => {
    context.save()
    context.translate(
      MARGIN + (i % across) * (SIDE + GAP),
      TITLE + Math.floor(i / across) * (cellHeight + GAP),
    )
    drawOne(context, map)
    if (!isShared) drawBar(context, MAP_TITLE + SIDE + 38, [map], quantity, format)
    context.restore()
  })
  if (isShared) {
    context.translate(MARGIN, 0)
    drawBar(context, height - MARGIN - BAR + 20, maps, quantity, format)
  }
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))))
  })
}

function drawOne(context: CanvasRenderingContext2D, { title, electrodes, values, scale }: ScalpPngMap): void {
  const { placed, unplaced, grid } = placeElectrodes(electrodes, values)
  context.fillStyle = INK
  context.font = '600 13px sans-serif'
  context.textAlign = 'center'
  context.fillText(title, SIDE / 2, 14, SIDE)
  context.textAlign = 'start'
  context.font = '11px sans-serif'
  if (!grid) {
    context.fillText('Too few electrodes of known position', 0, MAP_TITLE + SIDE / 2, SIDE)
    return
  }
  const left = [...placed.filter(({ value }) => !Number.isFinite(value)), ...unplaced].map(({ name }) => name)
  if (left.length > 0) context.fillText(`Not in the map: ${left.join(', ')}`, 0, MAP_TITLE + SIDE + 14, SIDE)

  context.save()
  context.translate(0, MAP_TITLE)
  const headRadius = SIDE / 2 / mapExtent(grid.radius)
  const picture = scalpPicture({ grid, field: scalpField(grid, placed, scale), scale })
  drawScalpMap(context, picture, SIDE / 2, headRadius)
  context.translate(SIDE / 2, SIDE / 2)
  context.fillStyle = '#000'
  context.strokeStyle = '#fff'
  context.lineWidth = 0.75
  for (const { x, y, value } of placed) {
    if (!Number.isFinite(value)) continue
    context.beginPath()
    context.arc(x * headRadius, -y * headRadius, 2, 0, 2 * Math.PI)
    context.fill()
    context.stroke()
  }
  context.scale(headRadius, headRadius)
  context.strokeStyle = INK
  context.lineWidth = 1.5 / headRadius
  context.lineCap = 'round'
  for (const path of Object.values(HEAD_OUTLINE)) context.stroke(new Path2D(path))
  context.restore()
}

/** The legend of the scale that these maps share; its ends say so where values lie beyond them. */
function drawBar(
  context: CanvasRenderingContext2D,
  top: number,
  maps: readonly ScalpPngMap[],
  quantity: string,
  format: (value: number) => string,
): void {
  const scale = maps[0]?.scale
  if (!scale) return
  const values = maps.flatMap((map) => Array.from(map.values))
  const [low, high] = [values.some((value) => value < scale.low), values.some((value) => value > scale.high)]
  for (let x = 0; x < BAR_WIDTH; x++) {
    context.fillStyle = scale.colourAt(x / (BAR_WIDTH - 1))
    // A little wider than its step, so that no seam shows between two.
    context.fillRect(x, top + 8, Math.min(1.5, BAR_WIDTH - x), 10)
  }
  const middle = scale.kind === 'log' ? Math.sqrt(scale.low * scale.high) : (scale.low + scale.high) / 2
  context.fillStyle = INK
  context.font = '12px sans-serif'
  context.fillText(quantity, 0, top)
  context.fillText(`${low ? '≤ ' : ''}${format(scale.low)}`, 0, top + 32)
  context.textAlign = 'center'
  context.fillText(format(middle), BAR_WIDTH / 2, top + 32)
  context.textAlign = 'end'
  context.fillText(`${high ? '≥ ' : ''}${format(scale.high)}`, BAR_WIDTH, top + 32)
  context.textAlign = 'start'
}
