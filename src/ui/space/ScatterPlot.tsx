import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SpaceBox } from '../../app/rows/rowFilter.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { Button } from '../parts/Button.tsx'
import { drawInSlices } from './drawInSlices.ts'
import { drawScatter, type ScatterContent } from './drawScatter.ts'
import styles from './ScatterPlot.module.css'
import { boxAbout, corners, describeBox, type PlotBox, rectangle, widened } from './scatterBox.ts'
import { nearestRow, type Place, scatterLayout } from './scatterLayout.ts'

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

/** A drag shorter than this is a press, in CSS pixels. */
const SHORTEST_DRAG = 6

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
  const [drag, setDrag] = useState<PlotBox | null>(null)
  /** A box that keys draw, the upper left corner first. */
  const [drawn, setDrawn] = useState<PlotBox | null>(null)
  /** Whether two presses make a box, for those who cannot drag. */
  const [isByPress, setByPress] = useState(false)
  const [pressed, setPressed] = useState<PlotBox | null>(null)
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
    else if (pressed) setPressed({ from: pressed.from, to: place })
    else setFocused(nearestRow(points, layout, ...place))
  }
  const keepBox = (box: PlotBox) => {
    setPressed(null)
    setDrawn(null)
    setByPress(false)
    props.onBox(...corners(box, layout))
  }
  const onUp = (event: PointerEvent<HTMLCanvasElement>) => {
    const to = placeOf(event)
    const from = drag?.from ?? to
    setDrag(null)
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) >= SHORTEST_DRAG) keepBox({ from, to })
    else if (pressed) keepBox({ from: pressed.from, to })
    else if (isByPress) setPressed({ from: to, to })
    else {
      const row = nearestRow(points, layout, ...to)
      if (row >= 0) props.onChoose(row)
    }
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
    } else if (event.key === 'Enter' && drawn) keepBox(drawn)
    else if (event.key === 'Enter' && focused >= 0) props.onChoose(focused)
    else if (event.key === 'Escape' && (drawn ?? pressed)) {
      setDrawn(null)
      setPressed(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const boxed = drag ?? pressed ?? drawn
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
    if (focused >= 0) return props.describe(focused)
    return 'Point at a row, or focus the plot and use the arrow keys.'
  }
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
      <div className={styles.foot}>
        <output className={styles.readOut}>{readOut()}</output>
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
  )
}
