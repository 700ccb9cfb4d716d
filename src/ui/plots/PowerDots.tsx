import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react'
import { formatPower } from '../../app/formatMeasure.ts'
import { formatBand } from '../../eeg/bands.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { usePointed } from '../hooks/Pointed.tsx'
import { useElementWidth } from '../hooks/useElementWidth.ts'
import { PointerNote, usePointerPlace } from '../parts/PointerNote.tsx'
import { describePower } from './describePower.ts'
import { logAxis } from './logTicks.ts'
import styles from './PowerDots.module.css'

const ROW = 15
const TOP = 22
const FOOT = 40
const GAP = 14
/** Longer bars would tell no more. */
const WIDEST = 190
const LETTER = 6.6
/** Least room for a tick's label, and for a band's edges beside its name. */
const TICK_ROOM = 42
const EDGES_ROOM = 104

interface PowerDotsProps {
  readonly grid: FeatureGrid
  readonly values: Float64Array
  /** What the axis shows at least, in the file's unit, so that it is the same for all rows. */
  readonly range: readonly [low: number, high: number]
  readonly line: number
}

/** A row's band power as dots on a logarithmic axis: a panel for each band, a row for each electrode. */
export const PowerDots = memo(function PowerDots({ grid, values, range, line }: PowerDotsProps) {
  const { electrodes, bands, index } = grid
  const frame = useRef<HTMLElement>(null)
  const width = useElementWidth(frame)
  const [pointed, point] = usePointed()
  // What is pointed at elsewhere is written here too, but is said once only.
  const [isActive, setActive] = useState(false)
  const pointer = usePointerPlace()
  const axis = useMemo(() => {
    const shown = [...index].flatMap((feature) =>
      feature < 0 || !(values[feature]! > 0) ? [] : values[feature]!,
    )
    return logAxis(Math.min(...range, ...shown), Math.max(...range, ...shown))
  }, [index, values, range])
  const names = LETTER * Math.min(12, Math.max(...electrodes.map(({ length }) => length))) + 10
  const panel = Math.max(24, Math.min(WIDEST, (width - names) / bands.length - GAP))
  const left = (band: number) => names + band * (panel + GAP)
  const down = electrodes.indexOf(pointed.electrode ?? '')
  const across = bands.indexOf(pointed.band ?? '')
  const ticks = axis.ticks.filter(
    (_, k) => k % Math.max(1, Math.ceil((TICK_ROOM * (axis.ticks.length - 1)) / panel)) === 0,
  )

  const pointAt = (row: number, band: number) =>
    point({
      electrode: electrodes[Math.max(0, Math.min(electrodes.length - 1, row))]!,
      band: bands[Math.max(0, Math.min(bands.length - 1, band))]!,
    })
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    pointAt(
      Math.floor((event.clientY - box.top - TOP) / ROW),
      Math.floor((event.clientX - box.left - names + GAP / 2) / (panel + GAP)),
    )
    pointer.follow(event)
  }
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    pointer.leave()
    if (down < 0 || across < 0) pointAt(Math.max(0, down), Math.max(0, across))
    else pointAt(down + step[0], across + step[1])
  }
  const says = down >= 0 && across >= 0 ? describePower(grid, values, down, across) : ''
  const height = TOP + electrodes.length * ROW + FOOT
  const bottom = height - FOOT
  return (
    <figure
      ref={frame}
      className={styles.frame}
      aria-label={`Band power of line ${line} by electrode, logarithmic; the table has all values.`}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups a picture and its read-out. */}
      <div
        className={styles.plot}
        role="group"
        tabIndex={0}
        data-own-arrows
        aria-label="A panel for each band, a dot for each electrode. Arrow keys read out single dots."
        onKeyDown={move}
        onFocus={() => setActive(true)}
        onBlur={() => setActive(false)}
      >
        {width > 0 && (
          <svg
            className={styles.svg}
            width={left(bands.length) - GAP + 4}
            height={height}
            aria-hidden="true"
            onPointerMove={follow}
            onPointerDown={follow}
            onPointerLeave={pointer.leave}
          >
            <rect width="100%" height={height} fill="transparent" />
            {down >= 0 && <rect className={styles.row} y={TOP + down * ROW} width="100%" height={ROW} />}
            {electrodes.map((name, row) => (
              <text
                key={name}
                className={styles.name}
                data-on={row === down || undefined}
                x={names - 8}
                y={TOP + (row + 0.5) * ROW}
                dy="0.355em"
                textAnchor="end"
              >
                {name.length > 12 ? `${name.slice(0, 11)}…` : name}
              </text>
            ))}
            {bands.map((band, column) => (
              <g key={band} transform={`translate(${left(column)} 0)`}>
                <text className={styles.title} y={12}>
                  {panel < EDGES_ROOM ? band || 'power' : formatBand(band || 'power')}
                </text>
                {ticks.map((tick) => (
                  <g key={tick} transform={`translate(${axis.position(tick) * panel} 0)`}>
                    <path className={styles.grid} d={`M0 ${TOP}V${bottom}`} />
                    <text y={bottom + 14} textAnchor={anchorAt(axis.position(tick) * panel, panel)}>
                      {formatPower(tick)}
                    </text>
                  </g>
                ))}
                <path className={styles.axis} d={`M0 ${bottom}H${panel}`} />
                {electrodes.map((electrode, row) => {
                  const feature = index[row * bands.length + column]!
                  const value = feature < 0 ? 0 : values[feature]!
                  // A logarithmic axis has no place for zero; the table has it.
                  if (!(value > 0)) return null
                  const [x, y] = [axis.position(value) * panel, TOP + (row + 0.5) * ROW]
                  return (
                    <g key={electrode}>
                      <circle className={styles.dot} cx={x} cy={y} r={3.5} />
                      {row === down && column === across && (
                        <circle className={styles.ring} cx={x} cy={y} r={6} />
                      )}
                    </g>
                  )
                })}
              </g>
            ))}
            <text x={names} y={height - 6}>
              Band power (file’s unit), logarithmic
            </text>
          </svg>
        )}
      </div>
      <output aria-live={isActive ? 'polite' : 'off'} className={styles.readOut}>
        {says}
      </output>
      <PointerNote at={says === '' ? null : pointer.place}>{says}</PointerNote>
    </figure>
  )
})

/** Labels at the ends stand within their panel, clear of the next one's. */
function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < TICK_ROOM / 3) return 'start'
  return x > width - TICK_ROOM / 3 ? 'end' : 'middle'
}

const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [Number.NEGATIVE_INFINITY, 0],
  End: [Number.POSITIVE_INFINITY, 0],
}
