import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import { formatExact, formatPower } from '../../app/formatMeasure.ts'
import { powersFormat } from '../../app/sameDecimals.ts'
import { formatBand } from '../../eeg/bands.ts'
import type { FeatureGrid } from '../../eeg/featureName.ts'
import { usePointed } from '../hooks/Pointed.tsx'
import { logAxis } from '../plots/logTicks.ts'
import styles from './ValueBars.module.css'

const FINE = 0.01
const COARSE = 0.1

interface ValueBarsProps {
  readonly grid: FeatureGrid
  /** The row of the grid that is shown. */
  readonly electrode: string
  /** As the file has them, and as they are with the changes; in the order that `grid` is about. */
  readonly original: ArrayLike<number>
  readonly values: ArrayLike<number>
  /** What the bars span at least, in the file's unit. */
  readonly range: readonly [low: number, high: number]
  readonly onSet: (feature: number, value: number, gesture: string) => void
}

/** An electrode's power in each band as bars that are drawn longer or shorter, on a logarithmic scale. */
export function ValueBars({ grid, electrode, original, values, range, onSet }: ValueBarsProps) {
  const { electrodes, bands, index } = grid
  const [pointed, point] = usePointed()
  const down = electrodes.indexOf(electrode)
  const features = bands.flatMap((band, across) => {
    const feature = index[down * bands.length + across] ?? -1
    return feature < 0 ? [] : [{ band, feature }]
  })
  // The changed values do not count, or the axis would run away from the hand.
  const shown = features.map(({ feature }) => original[feature]!).filter((value) => value > 0)
  const axis = logAxis(Math.min(...range, ...shown), Math.max(...range, ...shown))
  const format = powersFormat(features.map(({ feature }) => values[feature]!))
  return (
    <div className={styles.bars}>
      {features.map(({ band, feature }) => (
        <div
          key={band}
          className={styles.row}
          data-on={(pointed.electrode === electrode && pointed.band === band) || undefined}
          onPointerEnter={() => point({ electrode, band })}
        >
          <span className={styles.name}>{band || 'power'}</span>
          <ValueSlider
            label={`${electrode}${band ? `, ${formatBand(band)}` : ''}`}
            name={`${electrode}-${band}`}
            axis={axis}
            original={original[feature]!}
            value={values[feature]!}
            onSet={(value, gesture) => onSet(feature, value, gesture)}
            onFocus={() => point({ electrode, band })}
          />
          <span className={styles.value}>{format(values[feature]!)}</span>
        </div>
      ))}
      <div className={`${styles.row} ${styles.axis}`} aria-hidden="true">
        <span />
        <span className={styles.ends}>
          <span>{formatPower(axis.low)}</span>
          <span>file’s unit, logarithmic</span>
          <span>{formatPower(axis.high)}</span>
        </span>
      </div>
    </div>
  )
}

interface ValueSliderProps {
  readonly label: string
  readonly name: string
  readonly axis: ReturnType<typeof logAxis>
  readonly original: number
  readonly value: number
  readonly onSet: (value: number, gesture: string) => void
  readonly onFocus: () => void
}

let drags = 0

function ValueSlider({ label, name, axis, original, value, onSet, onFocus }: ValueSliderProps) {
  const drag = useRef<string | null>(null)
  const at = place(axis.position(value))
  const before = place(axis.position(original))
  const isChanged = value !== original
  const set = (position: number, gesture: string) =>
    onSet(Number((axis.low * (axis.high / axis.low) ** place(position)).toPrecision(3)), gesture)
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current === null) return
    const box = event.currentTarget.getBoundingClientRect()
    const gesture = drag.current
    const part = (event.clientX - box.left) / box.width
    // Browsers tell of moves just before a frame: this one is to show where the bar is.
    flushSync(() => set(part, gesture))
  }
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture?.(event.pointerId)
    drags++
    drag.current = `drag ${drags}`
    follow(event)
  }
  const drop = () => {
    drag.current = null
  }
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = target(event.key, at)
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(to, `keys ${name}`)
  }
  return (
    <div
      className={styles.track}
      role="slider"
      tabIndex={0}
      data-own-arrows
      aria-label={label}
      aria-valuemin={axis.low}
      aria-valuemax={axis.high}
      aria-valuenow={value}
      aria-valuetext={
        isChanged ? `${formatPower(value)}, ${formatExact(original)} in the file` : formatExact(value)
      }
      onKeyDown={move}
      onFocus={onFocus}
      onPointerDown={press}
      onPointerMove={follow}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      <span
        className={styles.fill}
        data-changed={isChanged || undefined}
        style={{ inlineSize: `${100 * at}%` }}
      />
      {isChanged && <span className={styles.ghost} style={{ insetInlineStart: `${100 * before}%` }} />}
      <span className={styles.handle} style={{ insetInlineStart: `${100 * at}%` }} />
    </div>
  )
}

function target(key: string, at: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at + FINE
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - FINE
    case 'PageUp':
      return at + COARSE
    case 'PageDown':
      return at - COARSE
    case 'Home':
      return 0
    case 'End':
      return 1
    default:
      return undefined
  }
}

/** Zero has no place on a logarithmic axis: its bar is the shortest. */
function place(position: number): number {
  return Math.max(0, Math.min(1, position))
}
