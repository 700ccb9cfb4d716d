import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { SpaceBox } from '../../app/rowFilter.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { drawInSlices } from './drawInSlices.ts'
import { drawScatter, type ScatterContent } from './drawScatter.ts'
import styles from './ScatterPlot.module.css'
import { nearestRow, type ScatterLayout, scatterLayout } from './scatterLayout.ts'

interface ScatterPlotProps extends ScatterContent {
  readonly label: string
  /** The row that is looked at, -1 for none. */
  readonly current: number
  readonly box: SpaceBox | null
  readonly describe: (row: number) => string
  readonly onChoose: (row: number) => void
  readonly onBox: (from: [number, number], to: [number, number]) => void
  readonly xTitle: string
  readonly yTitle: string
}

type Place = readonly [x: number, y: number]

/** Two corners of a box, in CSS pixels. */
interface Drag {
  readonly from: Place
  readonly to: Place
}

/** A drag shorter than this is a press, in CSS pixels. */
const SHORTEST_DRAG = 6

/** How much a key widens a box, in CSS pixels. */
const KEY_STEP = 16

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** Points on a canvas: read out by pointer and keyboard, opened by press or Enter, boxed by dragging or with Shift. */
export function ScatterPlot(props: ScatterPlotProps) {
  const { label, points, means, group, names, shown, isWrong, current, box } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [focused, setFocused] = useState(-1)
  const [drag, setDrag] = useState<Drag | null>(null)
  /** A box that keys draw, the upper left corner first. */
  const [drawn, setDrawn] = useState<Drag | null>(null)
  const width = useElementWidth(frame)
  const height = Math.max(320, Math.min(640, width * 0.7))
  const layout = useMemo(() => scatterLayout(points, means, width, height), [points, means, width, height])

  useLayoutEffect(() => {
    const target = canvas.current
    if (!target || width === 0) return
    const density = window.devicePixelRatio || 1
    const prepare = (canvas: HTMLCanvasElement) => {
      canvas.width = Math.round(width * density)
      canvas.height = Math.round(height * density)
      const prepared = canvas.getContext('2d')
      prepared?.setTransform(density, 0, 0, density, 0, 0)
      return prepared
    }
    const context = prepare(target)
    if (!context) return
    const content = { points, means, group, names, shown, isWrong }
    const createLayer = () => prepare(document.createElement('canvas'))
    return drawInSlices(drawScatter(context, layout, content, getComputedStyle(target).color, createLayer))
  }, [layout, points, means, group, names, shown, isWrong, width, height])

  const placeOf = (event: PointerEvent): [number, number] => {
    const bounds = event.currentTarget.getBoundingClientRect()
    return [event.clientX - bounds.left, event.clientY - bounds.top]
  }
  const onMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const place = placeOf(event)
    if (drag) setDrag({ from: drag.from, to: place })
    else setFocused(nearestRow(points, layout, ...place))
  }
  const onUp = (event: PointerEvent<HTMLCanvasElement>) => {
    const to = placeOf(event)
    const from = drag?.from ?? to
    setDrag(null)
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) >= SHORTEST_DRAG) {
      props.onBox(...corners({ from, to }, layout))
      return
    }
    const row = nearestRow(points, layout, ...to)
    if (row >= 0) props.onChoose(row)
  }
  const marked = focused >= 0 ? focused : current
  const placeOfRow = (row: number): Place =>
    row < 0 ? [width / 2, height / 2] : [layout.x(points[2 * row]!), layout.y(points[2 * row + 1]!)]
  const onKey = (event: KeyboardEvent) => {
    const at = shown.indexOf(focused)
    const arrow = ARROWS[event.key]
    if (arrow && event.shiftKey) setDrawn(widened(drawn ?? boxAbout(placeOfRow(marked)), arrow, layout))
    else if (arrow) {
      const next = Math.max(0, Math.min(shown.length - 1, at + arrow[0] + arrow[1]))
      setFocused(shown[next] ?? -1)
    } else if (event.key === 'Enter' && drawn) {
      setDrawn(null)
      props.onBox(...corners(drawn, layout))
    } else if (event.key === 'Enter' && focused >= 0) props.onChoose(focused)
    else if (event.key === 'Escape' && drawn) setDrawn(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const boxed = drag ?? drawn
  const dragged = boxed && rectangle(boxed.from, boxed.to)
  const kept =
    box &&
    rectangle([layout.x(box.from[0]), layout.y(box.from[1])], [layout.x(box.to[0]), layout.y(box.to[1])])
  return (
    <div className={styles.frame}>
      <div ref={frame} className={styles.area}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups a picture and its read-out. */}
        <div
          className={styles.plot}
          role="group"
          tabIndex={0}
          data-own-arrows
          aria-label={label}
          onKeyDown={onKey}
          onBlur={() => setDrawn(null)}
          style={{ height }}
        >
          <canvas
            ref={canvas}
            className={styles.canvas}
            style={{ width, height }}
            onPointerMove={onMove}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              const place = placeOf(event)
              setDrag({ from: place, to: place })
            }}
            onPointerUp={onUp}
            onPointerCancel={() => setDrag(null)}
            onPointerLeave={() => setFocused(-1)}
          />
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
      <output className={styles.readOut}>
        {drawn
          ? `${describeBox(drawn, shown, placeOfRow)} Shift with an arrow key widens the box, Enter shows only its rows, Escape drops it.`
          : focused >= 0
            ? props.describe(focused)
            : 'Point at a row, or focus the plot and use the arrow keys.'}
      </output>
    </div>
  )
}

/** A small box with the place in its middle. */
function boxAbout([x, y]: Place): Drag {
  return { from: [x - KEY_STEP / 2, y - KEY_STEP / 2], to: [x + KEY_STEP / 2, y + KEY_STEP / 2] }
}

/** The box with the side moved outwards that the arrow points to, at most to the edge of the drawing. */
function widened({ from, to }: Drag, [dx, dy]: Place, { width, height }: ScatterLayout): Drag {
  return {
    from: [
      Math.max(0, from[0] + Math.min(0, dx) * KEY_STEP),
      Math.max(0, from[1] + Math.min(0, dy) * KEY_STEP),
    ],
    to: [
      Math.min(width, to[0] + Math.max(0, dx) * KEY_STEP),
      Math.min(height, to[1] + Math.max(0, dy) * KEY_STEP),
    ],
  }
}

/** The box in the data’s coordinates: its least and its greatest corner. */
function corners({ from, to }: Drag, layout: ScatterLayout): [[number, number], [number, number]] {
  const [a, b] = [layout.invert(...from), layout.invert(...to)]
  return [
    [Math.min(a[0], b[0]), Math.min(a[1], b[1])],
    [Math.max(a[0], b[0]), Math.max(a[1], b[1])],
  ]
}

function describeBox({ from, to }: Drag, shown: ArrayLike<number>, placeOf: (row: number) => Place): string {
  let rows = 0
  for (let i = 0; i < shown.length; i++) {
    const [x, y] = placeOf(shown[i]!)
    if (x >= from[0] && x <= to[0] && y >= from[1] && y <= to[1]) rows++
  }
  return `A box of ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}.`
}

function rectangle(a: readonly [number, number], b: readonly [number, number]) {
  return {
    left: Math.min(a[0], b[0]),
    top: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  }
}
