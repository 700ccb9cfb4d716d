import { inkOn } from './contrast.ts'

/** How one cell of a matrix looks. */
export interface CellPaint {
  /** As `#rrggbb` or `rgb(r, g, b)`; null leaves the ground. */
  readonly fill: string | null
  /** Written in the cell where it fits. */
  readonly text?: string
  /** Colour of a line about the cell. */
  readonly edge?: string
}

/** CSS pixels of a cell. */
export interface CellSize {
  readonly width: number
  readonly height: number
}

const SMALLEST_TEXT = 9
const LARGEST_TEXT = 12
/** CSS pixels that stay free beside what is written. */
const PADDING = 3

/** Draws the cells from the top left corner on, with a hairline of the ground between them. */
export function drawCells(
  context: CanvasRenderingContext2D,
  paint: (row: number, column: number) => CellPaint,
  [rows, columns]: readonly [rows: number, columns: number],
  { width, height }: CellSize,
): void {
  const gap = width >= 16 ? 1 : 0.5
  const textSize = Math.min(LARGEST_TEXT, Math.floor(0.55 * height))
  const isWritten = textSize >= SMALLEST_TEXT
  context.font = `${textSize}px ${FONT}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { fill, text, edge } = paint(row, column)
      const left = column * width
      const top = row * height
      if (fill !== null) {
        context.fillStyle = fill
        context.fillRect(left, top, width - gap, height - gap)
      }
      if (edge !== undefined) {
        context.strokeStyle = edge
        context.lineWidth = gap
        context.strokeRect(left + gap / 2, top + gap / 2, width - 2 * gap, height - 2 * gap)
      }
      if (!isWritten || text === undefined || fill === null) continue
      if (context.measureText(text).width > width - gap - PADDING) continue
      context.fillStyle = inkOn(fill)
      context.fillText(text, left + (width - gap) / 2, top + (height - gap) / 2 + 0.5)
    }
  }
}

const FONT = '"Inter Variable", system-ui, sans-serif'
