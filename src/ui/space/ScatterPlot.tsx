import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SpaceBox } from '../../app/rowFilter.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { drawInSlices } from './drawInSlices.ts'
import { drawScatter, type ScatterContent } from './drawScatter.ts'
import styles from './ScatterPlot.module.css'
import { nearestRow, scatterLayout } from './scatterLayout.ts'

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

interface Drag {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

/** A drag shorter than this is a press, in CSS pixels. */
const SHORTEST_DRAG = 6

/** Points on a canvas: read out by pointer and keyboard, opened by press or Enter, boxed by dragging. */
export function ScatterPlot(props: ScatterPlotProps) {
  const { label, points, means, group, names, shown, isWrong, current, box } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [focused, setFocused] = useState(-1)
  const [drag, setDrag] = useState<Drag | null>(null)
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
      const [a, b] = [layout.invert(...(from as [number, number])), layout.invert(...to)]
      props.onBox([Math.min(a[0], b[0]), Math.min(a[1], b[1])], [Math.max(a[0], b[0]), Math.max(a[1], b[1])])
      return
    }
    const row = nearestRow(points, layout, ...to)
    if (row >= 0) props.onChoose(row)
  }
  const onKey = (event: KeyboardEvent) => {
    const at = shown.indexOf(focused)
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
          ? -1
          : 0
    if (event.key === 'Enter' && focused >= 0) props.onChoose(focused)
    else if (step !== 0) setFocused(shown[Math.max(0, Math.min(shown.length - 1, at + step))] ?? -1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const marked = focused >= 0 ? focused : current
  const dragged = drag && rectangle(drag.from, drag.to)
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
                translate: `${layout.x(points[2 * marked]!)}px ${layout.y(points[2 * marked + 1]!)}px`,
              }}
            />
          )}
          {(dragged ?? kept) && <span className={styles.box} style={dragged ?? kept ?? {}} />}
          <span className={styles.xTitle}>{props.xTitle} →</span>
          <span className={styles.yTitle}>{props.yTitle} ↑</span>
        </div>
      </div>
      <output className={styles.readOut}>
        {focused >= 0 ? props.describe(focused) : 'Point at a row, or focus the plot and use the arrow keys.'}
      </output>
    </div>
  )
}

function rectangle(a: readonly [number, number], b: readonly [number, number]) {
  return {
    left: Math.min(a[0], b[0]),
    top: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  }
}
