import { formatCount } from '../../app/formatNumber.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import type { ColourScale } from '../plots/colourScale.ts'
import { drawCells } from '../plots/drawCells.ts'
import { matrixColours } from './matrixColours.ts'

const CELL = 24
const MARGIN = 64
const TITLE = 40
const INK = '#14181f'
const GRID = '#dde1e7'

/**
 * A confusion matrix as a picture on white, twice the size of the screen's, with its names and what its colours mean.
 * @throws Error where the browser gives no canvas
 */
export async function confusionPng(
  classes: readonly ClassLabel[],
  metrics: Metrics,
  title: string,
): Promise<Blob> {
  const size = classes.length
  const side = CELL * size
  const canvas = document.createElement('canvas')
  canvas.width = 2 * (side + 2 * MARGIN)
  canvas.height = 2 * (side + 2 * MARGIN + TITLE)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser gives no canvas to draw on')
  context.scale(2, 2)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = INK
  context.font = '600 15px sans-serif'
  context.fillText(title, MARGIN, 28)
  context.font = '12px sans-serif'
  context.fillText('Predicted letter →  (true letter ↓)', MARGIN, TITLE + 22)

  const colours = matrixColours([metrics], false, 'light')
  const top = TITLE + MARGIN
  context.textAlign = 'center'
  classes.forEach((label, k) => {
    const name = letterOf(label).slice(0, 6)
    context.fillText(name, MARGIN - 16, top + k * CELL + 16)
    context.fillText(name, MARGIN + k * CELL + CELL / 2, top - 8)
  })
  context.strokeStyle = GRID
  context.lineWidth = 0.5
  for (let k = 0; k <= size; k++) {
    context.strokeRect(MARGIN - 0.5, top + k * CELL - 0.5, side, 0)
    context.strokeRect(MARGIN + k * CELL - 0.5, top - 0.5, 0, side)
  }
  context.translate(MARGIN, top)
  const paint = (truth: number, predicted: number) => colours.paint(metrics, truth, predicted)
  drawCells(context, paint, [size, size], { width: CELL, height: CELL })
  drawBar(context, side + 20, colours.mistakes, 'rows mistaken')
  drawBar(context, side + 36, colours.right, 'rows right')
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))))
  })
}

function drawBar(
  context: CanvasRenderingContext2D,
  top: number,
  { low, high, colourAt }: ColourScale,
  unit: string,
): void {
  for (let x = 0; x < 200; x++) {
    context.fillStyle = colourAt(x / 199)
    context.fillRect(x, top, 1, 10)
  }
  context.fillStyle = INK
  context.textAlign = 'start'
  context.textBaseline = 'alphabetic'
  context.fillText(`${formatCount(low)} to ${formatCount(high)} ${unit}`, 210, top + 10)
}
