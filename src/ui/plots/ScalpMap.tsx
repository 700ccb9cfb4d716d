import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { PointerNote, usePointerPlace } from '../parts/PointerNote.tsx'
import type { ColourScale } from './colourScale.ts'
import { drawInTurn } from './drawInTurn.ts'
import { drawScalpMap, scalpPictureSteps } from './drawScalpMap.ts'
import { nearestStop, stepCursor } from './electrodeCursor.ts'
import { mapExtent } from './headOutline.ts'
import styles from './ScalpMap.module.css'
import { ScalpOverlay } from './ScalpOverlay.tsx'
import { FEWEST_PLACED, placeElectrodes, scalpField } from './scalpMapData.ts'

interface ScalpMapProps {
  /** What the map shows, for those who cannot see it; a sentence with its full stop. */
  readonly label: string
  /** Names of the 10-05 system in any case, in the order of `values`. */
  readonly electrodes: readonly string[]
  /** One for each electrode; NaN where it is missing, which leaves it out of the interpolation. */
  readonly values: ArrayLike<number>
  /** Also the space in which the map interpolates: logarithms of power on a logarithmic scale. */
  readonly scale: ColourScale
  readonly format: (value: number) => string
  /** What else is said beside the pointer: the band. */
  readonly of?: string
  /** What follows a value in the read-out; may be empty. */
  readonly unit: string
  /** Side in CSS pixels where there is room for it. */
  readonly size?: number
  readonly showNames?: boolean
  /** Called when an electrode is pressed, or Enter with the read-out on it. */
  readonly onChoose?: (electrode: string) => void
  /** What that does with it; `chooses one` unless said. */
  readonly choosing?: string
  /** Electrodes that are marked as taken out. */
  readonly out?: ReadonlySet<string>
  /** The electrode that the read-out is on, where several maps share one; else each map keeps its own. */
  readonly pointed?: string | null
  readonly onPoint?: (electrode: string) => void
}

/**
 * A topographic map of the scalp seen from above, nose at the top, left on the left: a spherical spline through the
 * electrodes' values, with contour lines. Pointer and arrow keys read out single electrodes: their own values, not
 * the spline's.
 */
export function ScalpMap(props: ScalpMapProps) {
  const { label, electrodes, values, scale, format, unit, size = 240, showNames = false, onChoose } = props
  const { choosing = 'chooses one', out } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [ownPoint, setOwnPoint] = useState<string | null>(null)
  // What is pointed at elsewhere is written here too, but is said once only.
  const [isActive, setActive] = useState(false)
  const pointer = usePointerPlace()
  const width = useElementWidth(frame, true)
  const side = Math.floor(Math.min(size, width || size))
  const { placed, unplaced, known, grid } = useMemo(
    () => placeElectrodes(electrodes, values),
    [electrodes, values],
  )
  const headRadius = side / 2 / mapExtent(grid?.radius ?? 1)
  const pointed = props.pointed === undefined ? ownPoint : props.pointed
  const shown = placed.find(({ name }) => name === pointed)

  useLayoutEffect(() => {
    const target = canvas.current
    if (!target || !grid) return
    let steps: ReturnType<typeof scalpPictureSteps> | undefined
    return drawInTurn(target, () => {
      if (!grid.prepare()) return false
      steps ??= scalpPictureSteps({ grid, field: scalpField(grid, placed, scale), scale })
      const { done, value: picture } = steps.next()
      if (!done) return false
      const density = window.devicePixelRatio || 1
      target.width = Math.round(side * density)
      target.height = Math.round(side * density)
      const context = target.getContext('2d')
      if (!context) return true
      context.scale(density, density)
      drawScalpMap(context, picture, side / 2, headRadius)
      return true
    })
  }, [grid, placed, scale, side, headRadius])

  const describe = (name: string, value: number) =>
    `${name}: ${Number.isFinite(value) ? `${format(value)} ${unit}`.trim() : 'no value'}`
  const point = (name: string) => {
    setOwnPoint(name)
    props.onPoint?.(name)
  }
  const electrodeAt = (event: MouseEvent<HTMLElement>): string | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left - box.width / 2) / headRadius
    const y = (box.top + box.height / 2 - event.clientY) / headRadius
    return Math.hypot(x, y) > mapExtent(grid?.radius ?? 1) ? undefined : nearestStop(placed, { x, y })?.name
  }
  const follow = (event: PointerEvent<HTMLElement>) => {
    const name = electrodeAt(event)
    if (name && name !== pointed) point(name)
    if (name) pointer.follow(event)
    else pointer.leave()
  }
  const press = (event: MouseEvent<HTMLElement>) => {
    const name = electrodeAt(event)
    if (name) onChoose?.(name)
  }
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && shown && onChoose) {
      event.preventDefault()
      onChoose(shown.name)
      return
    }
    const next = stepCursor(placed, pointed, event.key)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    pointer.leave()
    point(next)
  }
  const listed = grid ? unplaced : [...placed, ...unplaced]
  return (
    <div ref={frame} className={styles.frame} style={{ '--map-size': `${size}px` } as CSSProperties}>
      {grid && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups a picture and its read-out. */}
          <div
            className={`${styles.map} ${onChoose ? styles.pressable : ''}`}
            role="group"
            tabIndex={0}
            data-own-arrows
            aria-label={`${label} Arrow keys read out single electrodes${onChoose ? `, Enter ${choosing}` : ''}.`}
            onKeyDown={move}
            onFocus={() => setActive(true)}
            onBlur={() => setActive(false)}
            onPointerMove={follow}
            onPointerDown={follow}
            onPointerLeave={pointer.leave}
            onClick={press}
          >
            <canvas ref={canvas} className={styles.canvas} />
            <ScalpOverlay
              placed={placed}
              pointed={pointed}
              showNames={showNames}
              size={side}
              headRadius={headRadius}
              {...(out && { out })}
            />
          </div>
          <output aria-live={isActive ? 'polite' : 'off'} className={styles.readOut}>
            {shown && describe(shown.name, shown.value)}
          </output>
          <PointerNote at={shown ? pointer.place : null}>
            {shown && describe(props.of ? `${shown.name}, ${props.of}` : shown.name, shown.value)}
          </PointerNote>
        </>
      )}
      {!grid && (
        <p className={styles.note}>
          A map needs values at {formatCount(FEWEST_PLACED)} electrodes whose position is known; here{' '}
          {known === 1 ? 'is' : 'are'} {formatCount(known)}.
        </p>
      )}
      {listed.length > 0 && (
        <div className={styles.note}>
          {grid && 'Without a known position, not on the map:'}
          <ul className={styles.list} aria-label={grid ? 'Electrodes that are not on the map' : label}>
            {listed.map(({ name, value }) => (
              <li key={name}>{describe(name, value)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
