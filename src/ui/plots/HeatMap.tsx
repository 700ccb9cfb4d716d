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
import type { ColourScale } from './colourScale.ts'
import styles from './HeatMap.module.css'

interface HeatMapProps {
  /** What the map shows, for those who cannot see it. */
  readonly label: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** rows × columns, row-major; NaN where there is no value. */
  readonly values: ArrayLike<number>
  readonly scale: ColourScale
  /** One cell in words, for the read-out. */
  readonly describeCell: (row: number, column: number) => string
  readonly rowTitle?: string
  /** Called when a cell is pressed, or Enter with the read-out on it. */
  readonly onChoose?: (row: number, column: number) => void
  readonly columnTitle?: string
  /** Widest cell in CSS pixels. */
  readonly maxCell?: number
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

/**
 * A matrix as coloured cells on a canvas, with a read-out for pointer and keyboard: arrow keys, Home and End
 * move from cell to cell.
 */
export function HeatMap(props: HeatMapProps) {
  const { label, rows, columns, values, scale, describeCell, rowTitle, columnTitle } = props
  const { maxCell = 28, rowLabelWidth = 40, onChoose } = props
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
  const width = useElementWidth(frame)
  const cell = Math.max(6, Math.min(maxCell, Math.floor((width - rowLabelWidth) / columns.length)))
  const cellHeight = Math.min(cell, 28)
  // Names that are wider than a cell stand upright.
  const shown = cursor && cursor.row < rows.length && cursor.column < columns.length ? cursor : null
  const isTurned = cell < 22 && columns.some((name) => name.length > 2)

  useLayoutEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, { rows, columns, values, scale }, cell, cellHeight)
  }, [rows, columns, values, scale, cell, cellHeight, width])

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
    setCursor(next)
  }
  return (
    <div ref={frame} className={styles.frame}>
      {columnTitle && (
        <div className={styles.columnTitle} style={{ paddingInlineStart: rowLabelWidth }}>
          {columnTitle}
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
          {columns.map((name) => (
            <span key={name} className={styles.columnLabel}>
              {name}
            </span>
          ))}
        </div>
        <div className={styles.rowLabels} aria-hidden="true">
          {rows.map((name) => (
            <span key={name} className={styles.rowLabel}>
              {name}
            </span>
          ))}
        </div>
        <div className={styles.cells}>
          <canvas
            ref={canvas}
            className={`${styles.canvas} ${onChoose ? styles.pressable : ''}`}
            onClick={press}
            onPointerMove={point}
            onPointerDown={point}
          />
          {shown && (
            <div
              className={styles.cursor}
              style={{ translate: `${shown.column * cell}px ${shown.row * cellHeight}px` }}
            />
          )}
        </div>
      </div>
      {rowTitle && <span className="visually-hidden">{rowTitle}</span>}
      <output
        aria-live={isActive || props.pointed === undefined ? 'polite' : 'off'}
        className={styles.readOut}
      >
        {shown
          ? describeCell(shown.row, shown.column)
          : (props.hint ??
            `Point at a cell, or focus the map and use the arrow keys${onChoose ? '; a press or Enter lists its rows' : ''}.`)}
      </output>
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

function draw(
  canvas: HTMLCanvasElement,
  { rows, columns, values, scale }: Pick<HeatMapProps, 'rows' | 'columns' | 'values' | 'scale'>,
  cell: number,
  cellHeight: number,
): void {
  const density = window.devicePixelRatio || 1
  const width = cell * columns.length
  const height = cellHeight * rows.length
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(density, density)
  const gap = cell >= 16 ? 1 : 0.5
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      context.fillStyle = scale.colour(values[row * columns.length + column]!)
      context.fillRect(column * cell, row * cellHeight, cell - gap, cellHeight - gap)
    }
  }
}
