import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import type { SpaceBox } from '../../app/rows/rowFilter.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { useMediaQuery } from '../hooks/useMediaQuery.ts'
import { Button } from '../parts/Button.tsx'
import { PointerNote } from '../parts/PointerNote.tsx'
import type { ScatterContent } from './drawScatter.ts'
import { nameAt, placeNames } from './placeNames.ts'
import { seenThrough } from './plotView.ts'
import styles from './ScatterPlot.module.css'
import { boxAbout, corners, describeBox, type PlotBox, rectangle, widened } from './scatterBox.ts'
import { nearestRow, type Place, scatterLayout } from './scatterLayout.ts'
import { usePlotView } from './usePlotView.ts'
import { useScatterDrawing } from './useScatterDrawing.ts'

interface ScatterPlotProps extends Omit<ScatterContent, 'placed'> {
  readonly label: string
  /** classes × 2. */
  readonly means: Float32Array
  /** The row that is looked at, -1 for none. */
  readonly current: number
  readonly box: SpaceBox | null
  readonly describe: (row: number) => string
  readonly onChoose: (row: number) => void
  /** Hears the class whose name was pressed. */
  readonly onPick: (k: number) => void
  readonly onBox: (from: [number, number], to: [number, number]) => void
  readonly xTitle: string
  readonly yTitle: string
}

/** A drag shorter than this is a press, in CSS pixels. */
const SHORTEST_DRAG = 6

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

const ZOOMS: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, '−': -1 }

/** Points on a canvas: read out by pointer and keyboard, opened by press or Enter, boxed by dragging or with Shift. */
export function ScatterPlot(props: ScatterPlotProps) {
  const { label, points, means, names, shown, picked, current, box } = props
  const frame = useRef<HTMLDivElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [focused, setFocused] = useState(-1)
  /** Where the pointer is in the window, null where a key was used last. */
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const [drag, setDrag] = useState<(PlotBox & { readonly isMove: boolean }) | null>(null)
  /** A box that keys draw, the upper left corner first. */
  const [drawn, setDrawn] = useState<PlotBox | null>(null)
  /** Whether two presses make a box, for those who cannot drag. */
  const [isByPress, setByPress] = useState(false)
  const [pressed, setPressed] = useState<PlotBox | null>(null)
  const width = useElementWidth(frame)
  const height = Math.max(320, Math.min(Math.max(640, window.innerHeight * 0.7), width * 0.7))
  const whole = useMemo(() => scatterLayout(points, means, width, height), [points, means, width, height])
  const { view, zoomBy, moveBy, show, seeAll, finger, isDown } = usePlotView(plot, whole)
  const layout = useMemo(() => seenThrough(whole, view), [whole, view])
  const placed = useMemo(() => placeNames(means, names, layout, picked), [means, names, layout, picked])
  const isTouch = useMediaQuery('(hover: none)')
  const isZoomed = view.scale > 1
  useScatterDrawing(canvas, whole, layout, view, { ...props, placed })

  const placeOf = (event: PointerEvent): [number, number] => {
    const bounds = event.currentTarget.getBoundingClientRect()
    return [event.clientX - bounds.left, event.clientY - bounds.top]
  }
  const onDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const place = placeOf(event)
    if (finger(event, place)) setDrag(null)
    else setDrag({ from: place, to: place, isMove: isZoomed && !isByPress && !event.shiftKey })
  }
  const onMove = (event: PointerEvent) => {
    const place = placeOf(event)
    setPointer({ x: event.clientX, y: event.clientY })
    if (isDown(event) && finger(event, place)) return
    if (drag?.isMove) moveBy([place[0] - drag.to[0], place[1] - drag.to[1]])
    if (drag) setDrag({ ...drag, to: place })
    else if (pressed) setPressed({ from: pressed.from, to: place })
    else setFocused(nearestRow(points, layout, ...place))
  }
  const keepBox = (box: PlotBox) => {
    setPressed(null)
    setDrawn(null)
    setByPress(false)
    props.onBox(...corners(box, layout))
  }
  const onUp = (event: PointerEvent) => {
    const to = placeOf(event)
    if (finger(event, null)) return
    const from = drag?.from ?? to
    setDrag(null)
    const isDrag = Math.hypot(to[0] - from[0], to[1] - from[1]) >= SHORTEST_DRAG
    if (isDrag && drag?.isMove) return
    if (isDrag) keepBox({ from, to })
    else if (pressed) keepBox({ from: pressed.from, to })
    else if (isByPress) setPressed({ from: to, to })
    else {
      const name = nameAt(placed, to)
      const row = nearestRow(points, layout, ...to)
      if (name) props.onPick(name.k)
      else if (row >= 0) props.onChoose(row)
    }
  }
  const marked = focused >= 0 ? focused : current
  const placeOfRow = (row: number): Place =>
    row < 0 ? [width / 2, height / 2] : [layout.x(points[2 * row]!), layout.y(points[2 * row + 1]!)]
  const onKey = (event: KeyboardEvent) => {
    const at = shown.indexOf(focused)
    const arrow = ARROWS[event.key]
    const zoom = event.ctrlKey || event.metaKey || event.altKey ? undefined : ZOOMS[event.key]
    if (arrow && event.shiftKey) setDrawn(widened(drawn ?? boxAbout(placeOfRow(marked)), arrow, layout))
    else if (arrow) {
      const next = shown[Math.max(0, Math.min(shown.length - 1, at + arrow[0] + arrow[1]))] ?? -1
      setFocused(next)
      if (next >= 0) show([whole.x(points[2 * next]!), whole.y(points[2 * next + 1]!)])
    } else if (zoom) zoomBy(zoom, placeOfRow(marked))
    else if (event.key === '0' && isZoomed) seeAll()
    else if (event.key === 'Enter' && drawn) keepBox(drawn)
    else if (event.key === 'Enter' && focused >= 0) props.onChoose(focused)
    else if (event.key === 'Escape' && (drawn ?? pressed)) {
      setDrawn(null)
      setPressed(null)
    } else return
    setPointer(null)
    event.preventDefault()
    event.stopPropagation()
  }
  const boxed = (drag?.isMove ? null : drag) ?? pressed ?? drawn
  const dragged = boxed && rectangle(boxed.from, boxed.to)
  const kept =
    box &&
    rectangle([layout.x(box.from[0]), layout.y(box.from[1])], [layout.x(box.to[0]), layout.y(box.to[1])])
  const readOut = () => {
    if (pressed) return 'Now press its other corner.'
    if (isByPress) return 'Press one corner of the box in the plot.'
    if (drawn) {
      const content = describeBox(drawn, shown, placeOfRow)
      return `${content} Shift with an arrow key widens the box, Enter shows only its rows, Escape drops it.`
    }
    return marked >= 0
      ? props.describe(marked)
      : isTouch
        ? 'Press a row to open it.'
        : 'Arrow keys in the plot go from row to row.'
  }
  const isRead = pointer && focused >= 0 && !drag && !boxed
  return (
    <div className={styles.frame}>
      <div ref={frame} className={styles.area}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups a picture and its read-out. */}
        <div
          ref={plot}
          className={isZoomed ? `${styles.plot} ${styles.zoomed}` : styles.plot}
          role="group"
          tabIndex={0}
          data-own-arrows
          aria-label={label}
          onKeyDown={onKey}
          onBlur={() => setDrawn(null)}
          onPointerDown={onDown}
          onPointerMove={onMove}
          onPointerUp={onUp}
          onPointerCancel={(event) => {
            finger(event, null)
            setDrag(null)
          }}
          onPointerLeave={() => {
            setFocused(-1)
            setPointer(null)
          }}
          style={{ height }}
        >
          <canvas ref={canvas} className={styles.canvas} style={{ width, height }} />
          {marked >= 0 && (
            <span
              className={styles.marker}
              style={{
                translate: placeOfRow(marked)
                  .map((at) => `${at}px`)
                  .join(' '),
              }}
            />
          )}
          {(dragged ?? kept) && <span className={styles.box} style={dragged ?? kept ?? {}} />}
          <span className={styles.xTitle}>{props.xTitle} →</span>
          <span className={styles.yTitle}>{props.yTitle} ↑</span>
        </div>
      </div>
      <PointerNote at={isRead ? pointer : null}>{isRead && props.describe(focused)}</PointerNote>
      <div className={styles.foot}>
        <output className={styles.readOut}>{readOut()}</output>
        <div className={styles.buttons}>
          <Button
            iconOnly
            aria-label="Zoom in"
            title="Zoom in (+)"
            onClick={() => zoomBy(1, placeOfRow(current))}
          >
            +
          </Button>
          <Button
            iconOnly
            aria-label="Zoom out"
            title="Zoom out (−)"
            disabled={!isZoomed}
            onClick={() => zoomBy(-1, placeOfRow(current))}
          >
            −
          </Button>
          <Button disabled={!isZoomed} title="See all of it (0)" onClick={seeAll}>
            Whole
          </Button>
          <Button
            aria-pressed={isByPress}
            onClick={() => {
              setByPress(!isByPress)
              setPressed(null)
            }}
          >
            Box by two presses
          </Button>
        </div>
      </div>
    </div>
  )
}
