import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { PointerNote, usePointerPlace } from '../parts/PointerNote.tsx'
import type { ColourScale } from './colourScale.ts'
import { type CellPaint, drawCells } from './drawCells.ts'
import { drawInTurn } from './drawInTurn.ts'
import styles from './HeatMap.module.css'

/** Cells have the colours of a scale, or each its own look on the page's ground. */
type CellLooks =
  | {
      /** rows × columns, row-major; NaN where there is no value. */
      readonly values: ArrayLike<number>
      readonly scale: ColourScale
      readonly paint?: undefined
    }
  | { readonly values?: undefined; readonly paint: (row: number, column: number) => CellPaint }

type HeatMapProps = CellLooks & {
  /** What the map shows, for those who cannot see it. */
  readonly label: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** One cell in words, for the read-out. */
  readonly describeCell: (row: number, column: number) => string
  readonly rowTitle?: string
  /** The cell that the page is about. */
  readonly chosen?: Cell | null
  /** Called when a cell is pressed, or Enter with the read-out on it. */
  readonly onChoose?: (row: number, column: number) => void
  readonly columnTitle?: string
  /** Widest cell in CSS pixels. */
  readonly maxCell?: number
  /** A cell's largest height in CSS pixels. */
  readonly maxHeight?: number
  /** Room for the rows' names in CSS pixels. */
  readonly rowLabelWidth?: number
  /** The cell that the read-out is on where other pictures share it; else the map keeps its own. */
  readonly pointed?: Cell | null
  readonly onPoint?: (row: number, column: number) => void
  /** What the read-out says before a cell is pointed at. */
  readonly hint?: string
}

interface Cell {
  readonly row: number
  readonly column: number
}

const READING = {
  keys: 'Pick a cell to read it, or move from cell to cell with the arrow keys.',
  touch: 'Press a cell to read it.',
}
const CHOOSING = {
  keys: 'Press a cell, or Enter on it, and the row list shows its rows.',
  touch: 'Press a cell, and the row list shows its rows.',
}

/**
 * A matrix as coloured cells on a canvas, with a read-out for pointer and keyboard: arrow keys, Home and End
 * move from cell to cell.
 */
export function HeatMap(props: HeatMapProps) {
  const { label, rows, columns, describeCell, rowTitle, columnTitle } = props
  const { maxCell = 28, maxHeight = 28, rowLabelWidth = 40, chosen, onChoose } = props
  const { values, paint } = props
  const scale = values && props.scale
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [own, setOwn] = useState<Cell | null>(null)
  const cursor = props.pointed === undefined ? own : props.pointed
  const setCursor = (next: Cell) => {
    setOwn(next)
    props.onPoint?.(next.row, next.column)
  }
  // A mark that another picture sets is said there.
  const [isActive, setActive] = useState(false)
  const pointer = usePointerPlace()
  const isTouch = useMediaQuery('(hover: none)')
  const width = useElementWidth(frame)
  const cell = Math.max(6, Math.min(maxCell, Math.floor((width - rowLabelWidth) / columns.length)))
  const cellHeight = Math.min(cell, maxHeight)
  // Names that are wider than a cell stand upright.
  const shown = cursor && cursor.row < rows.length && cursor.column < columns.length ? cursor : null
  const isTurned = cell < 22 && columns.some((name) => name.length > 2)

  useLayoutEffect(() => {
    const look =
      paint ??
      ((row: number, column: number) => ({ fill: scale!.colour(values![row * columns.length + column]!) }))
    const target = canvas.current
    if (!target || width === 0) return
    return drawInTurn(target, () => {
      const context = prepare(target, cell * columns.length, cellHeight * rows.length)
      if (context)
        drawCells(context, look, [rows.length, columns.length], { width: cell, height: cellHeight })
      return true
    })
  }, [rows, columns, values, scale, paint, cell, cellHeight, width])

  const cellAt = (event: MouseEvent<HTMLCanvasElement>): Cell | null => {
    const box = event.currentTarget.getBoundingClientRect()
    const column = Math.floor((event.clientX - box.left) / cell)
    const row = Math.floor((event.clientY - box.top) / cellHeight)
    const isInside = row >= 0 && row < rows.length && column >= 0 && column < columns.length
    return isInside ? { row, column } : null
  }
  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const under = cellAt(event)
    if (under) setCursor(under)
    if (under) pointer.follow(event)
    else pointer.leave()
  }
  const press = (event: MouseEvent<HTMLCanvasElement>) => {
    const pressed = cellAt(event)
    if (pressed) onChoose?.(pressed.row, pressed.column)
  }
  const move = (event: KeyboardEvent) => {
    if (shown && onChoose && event.key === 'Enter') {
      event.preventDefault()
      onChoose(shown.row, shown.column)
      return
    }
    const next = moveCursor(cursor ?? { row: 0, column: -1 }, event.key, rows.length, columns.length)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    pointer.leave()
    setCursor(next)
  }
  const words = shown && describeCell(shown.row, shown.column)
  return (
    <div ref={frame} className={styles.frame}>
      {columnTitle && (
        <div className={styles.titles} style={{ paddingInlineStart: rowTitle ? 0 : rowLabelWidth }}>
          {rowTitle && <span>{rowTitle}</span>}
          <span>{columnTitle}</span>
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups a picture and its read-out. */}
      <div
        className={styles.map}
        role="group"
        tabIndex={0}
        data-own-arrows
        aria-label={`${label} Arrow keys read out single cells${onChoose ? ', Enter opens one' : ''}.`}
        onKeyDown={move}
        onFocus={() => setActive(true)}
        onBlur={() => setActive(false)}
        style={
          {
            '--cell': `${cell}px`,
            '--cell-height': `${cellHeight}px`,
            '--row-label': `${rowLabelWidth}px`,
          } as CSSProperties
        }
      >
        <div className={`${styles.columnLabels} ${isTurned ? styles.turned : ''}`} aria-hidden="true">
          {columns.map((name, at) => (
            <span key={name} className={`${styles.columnLabel} ${at === shown?.column ? styles.marked : ''}`}>
              {name}
            </span>
          ))}
        </div>
        <div className={styles.rowLabels} aria-hidden="true">
          {rows.map((name, at) => (
            <span key={name} className={`${styles.rowLabel} ${at === shown?.row ? styles.marked : ''}`}>
              {name}
            </span>
          ))}
        </div>
        <div className={styles.cells}>
          <canvas
            ref={canvas}
            style={{ width: cell * columns.length, height: cellHeight * rows.length }}
            className={`${styles.canvas} ${onChoose ? styles.pressable : ''} ${paint ? styles.grounded : ''}`}
            onClick={press}
            onPointerMove={point}
            onPointerDown={point}
            onPointerLeave={pointer.leave}
          />
          {chosen && (
            <div
              className={styles.chosen}
              style={{ translate: `${chosen.column * cell}px ${chosen.row * cellHeight}px` }}
            />
          )}
          {shown && (
            <div
              className={styles.cursor}
              style={{ translate: `${shown.column * cell}px ${shown.row * cellHeight}px` }}
            />
          )}
        </div>
      </div>
      <output
        aria-live={isActive || props.pointed === undefined ? 'polite' : 'off'}
        className={styles.readOut}
      >
        {words ?? props.hint ?? (onChoose ? CHOOSING : READING)[isTouch ? 'touch' : 'keys']}
      </output>
      <PointerNote at={words ? pointer.place : null}>{words}</PointerNote>
    </div>
  )
}

function moveCursor({ row, column }: Cell, key: string, rows: number, columns: number): Cell | null {
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  switch (key) {
    case 'ArrowLeft':
      return { row, column: clamp(column - 1, columns) }
    case 'ArrowRight':
      return { row, column: clamp(column + 1, columns) }
    case 'ArrowUp':
      return { row: clamp(row - 1, rows), column: clamp(column, columns) }
    case 'ArrowDown':
      return { row: clamp(row + 1, rows), column: clamp(column, columns) }
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: columns - 1 }
    default:
      return null
  }
}

/** Makes the canvas as fine as the screen for its size in CSS pixels, and empties it; null where the browser does not draw. */
function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const density = window.devicePixelRatio || 1
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  const context = canvas.getContext('2d')
  context?.scale(density, density)
  return context
}
