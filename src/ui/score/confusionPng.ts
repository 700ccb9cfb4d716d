import { formatCount } from '../../app/formatNumber.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Metrics } from '../../evaluation/metrics.ts'
import { countScale } from '../plots/colourScale.ts'

const CELL = 24
const MARGIN = 64
const TITLE = 40

/**
 * A confusion matrix as a picture on white, twice the size of the screen's, with its names and a colour bar.
 * @throws Error where the browser gives no canvas
 */
export async function confusionPng(
  classes: readonly ClassLabel[],
  { confusion, byClass }: Metrics,
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
  context.fillStyle = '#14181f'
  context.font = '600 15px sans-serif'
  context.fillText(title, MARGIN, 28)
  context.font = '12px sans-serif'
  context.fillText('Predicted letter →  (true letter ↓)', MARGIN, TITLE + 22)

  const high = Math.max(1, ...byClass.support)
  const scale = countScale(high)
  const top = TITLE + MARGIN
  context.textAlign = 'center'
  for (let row = 0; row < size; row++) {
    const name = letterOf(classes[row]!).slice(0, 6)
    context.fillStyle = '#14181f'
    context.fillText(name, MARGIN - 16, top + row * CELL + 16)
    context.fillText(name, MARGIN + row * CELL + CELL / 2, top - 8)
    for (let column = 0; column < size; column++) {
      const count = confusion[row * size + column]!
      context.fillStyle = scale.colour(count)
      context.fillRect(MARGIN + column * CELL, top + row * CELL, CELL - 1, CELL - 1)
      if (count === 0) continue
      context.fillStyle = count > high / 2 ? '#000' : '#fff'
      context.fillText(formatCount(count), MARGIN + column * CELL + CELL / 2, top + row * CELL + 16)
    }
  }
  drawBar(context, top + side + 20, high, scale.colour)
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))))
  })
}

function drawBar(
  context: CanvasRenderingContext2D,
  top: number,
  high: number,
  colour: (value: number) => string,
): void {
  for (let x = 0; x < 200; x++) {
    context.fillStyle = colour((high * x) / 199)
    context.fillRect(MARGIN + x, top, 1, 10)
  }
  context.fillStyle = '#14181f'
  context.textAlign = 'start'
  context.fillText(`${formatCount(0)} to ${formatCount(high)} rows`, MARGIN + 210, top + 10)
}
