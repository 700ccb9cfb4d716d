import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { PointerNote } from '../parts/PointerNote.tsx'
import { type CursorStop, stepCursor } from '../plots/electrodeCursor.ts'
import { HEAD_OUTLINE } from '../plots/headOutline.ts'
import styles from './ElectrodeSwitches.module.css'
import type { HeadLayout } from './headLayout.ts'

interface ElectrodeHeadProps {
  readonly placed: readonly CursorStop[]
  readonly layout: HeadLayout
  readonly off: ReadonlySet<string>
  readonly notes: ReadonlyMap<string, string>
  readonly onSwitch: (names: readonly string[], isOff: boolean) => void
}

/** A drag over several switches, which all become what the first one becomes. */
interface Brush {
  readonly isOff: boolean
  readonly names: readonly string[]
}

/**
 * Electrodes as round switches where they sit on the head, seen from above. Tab comes in and leaves once, arrow keys go
 * to the neighbour in their direction; a mouse switches several by dragging over them.
 */
export function ElectrodeHead({ placed, layout, off, notes, onSwitch }: ElectrodeHeadProps) {
  const { width, height, vertexTop, headRadius, disc, fontSize } = layout
  const head = useRef<HTMLDivElement>(null)
  const brush = useRef<Brush | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [pointed, setPointed] = useState<{
    readonly words: string
    readonly x: number
    readonly y: number
  } | null>(null)
  const stop = placed.some(({ name }) => name === focused) ? focused : placed[0]?.name

  const move = (event: KeyboardEvent, from: string) => {
    brush.current = null
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = stepCursor(placed, from, event.key)
    if (next === undefined) return
    event.preventDefault()
    const at = placed.findIndex(({ name }) => name === next)
    head.current?.querySelectorAll('input')[at]?.focus()
  }
  const press = (event: PointerEvent, name: string) => {
    const isMouse = event.pointerType === 'mouse' && event.button === 0
    brush.current = isMouse ? { isOff: !off.has(name), names: [name] } : null
  }
  const enter = (event: PointerEvent, name: string) => {
    if (!brush.current || (event.buttons & 1) === 0) return
    brush.current = { ...brush.current, names: [...brush.current.names, name] }
    onSwitch(brush.current.names, brush.current.isOff)
  }
  const toggle = (name: string) => {
    // A drag that ends where it began has switched that one already.
    const isDragged = brush.current !== null && brush.current.names.length > 1
    brush.current = null
    if (!isDragged) onSwitch([name], !off.has(name))
  }
  const [left, top] = [width / 2 / headRadius, vertexTop / headRadius]
  return (
    <div
      ref={head}
      className={styles.head}
      style={{ width, height, '--disc': `${disc}px`, '--name-size': `${fontSize}px` } as CSSProperties}
    >
      <svg
        className={styles.outline}
        viewBox={`${-left} ${-top} ${width / headRadius} ${height / headRadius}`}
        aria-hidden="true"
      >
        {Object.values(HEAD_OUTLINE).map((path) => (
          <path key={path} d={path} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      {placed.map(({ name, x, y }) => {
        const note = notes.get(name)
        return (
          <label
            key={name}
            className={styles.switch}
            style={{ left: width / 2 + x * headRadius, top: vertexTop - y * headRadius }}
            onPointerMove={({ pointerType, clientX, clientY }) => {
              const isNoted = note !== undefined && pointerType === 'mouse'
              setPointed(isNoted ? { words: `${name}, ${note}`, x: clientX, y: clientY } : null)
            }}
            onPointerLeave={() => setPointed(null)}
          >
            <input
              type="checkbox"
              checked={!off.has(name)}
              tabIndex={name === stop ? 0 : -1}
              aria-label={note ? `${name}, ${note}` : name}
              onChange={() => toggle(name)}
              onFocus={() => setFocused(name)}
              onKeyDown={(event) => move(event, name)}
              onPointerDown={(event) => press(event, name)}
              onPointerEnter={(event) => enter(event, name)}
            />
            <span className={styles.name} aria-hidden="true">
              {name}
            </span>
            {note && (
              <span className={styles.mark} aria-hidden="true">
                !
              </span>
            )}
          </label>
        )
      })}
      <PointerNote at={pointed}>{pointed?.words}</PointerNote>
    </div>
  )
}
