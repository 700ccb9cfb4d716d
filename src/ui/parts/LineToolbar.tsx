import { type FormEvent, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { type LineView, linePath } from '../../app/routes.ts'
import { neighbours } from '../../app/rows/neighbours.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from './Button.tsx'
import styles from './LineToolbar.module.css'

interface LineToolbarProps {
  readonly recording: OpenRecording
  readonly view: LineView
  readonly index: number
}

/** Moves through the lines by buttons, by number, and by the arrow keys anywhere in the page. */
export function LineToolbar({ recording, view, index }: LineToolbarProps) {
  const [, navigate] = useLocation()
  const { selected } = useVisibleRows()
  const { lines } = recording
  const line = lines[index]!
  const [typed, setTyped] = useState(String(line))
  useEffect(() => setTyped(String(line)), [line])

  const { first, previous, next, last } = neighbours(selected.indices, index)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
      const row = step < 0 ? previous : step > 0 ? next : undefined
      if (row === undefined || isTakenElsewhere(event)) return
      event.preventDefault()
      navigate(linePath(view, lines[row]!))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [lines, previous, next, view, navigate])

  const go = (to: number | undefined) => to !== undefined && navigate(linePath(view, lines[to]!))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    navigate(`/${view}/${encodeURIComponent(typed.trim() || String(line))}`)
  }
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Move through the lines">
      <Button
        iconOnly
        onClick={() => go(first)}
        disabled={previous === undefined}
        aria-label="First line"
        title="First line"
      >
        ⇤
      </Button>
      <Button
        onClick={() => go(previous)}
        disabled={previous === undefined}
        aria-label="Previous line"
        title="Previous line (left arrow key)"
      >
        ←<span className={styles.word}>Previous</span>
      </Button>
      <form className={styles.form} onSubmit={submit}>
        <label className={styles.label}>
          <span>Line</span>
          <input
            className={styles.field}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
        </label>
        <Button type="submit">Go</Button>
      </form>
      <Button
        onClick={() => go(next)}
        disabled={next === undefined}
        aria-label="Next line"
        title="Next line (right arrow key)"
      >
        <span className={styles.word}>Next</span>→
      </Button>
      <Button
        iconOnly
        onClick={() => go(last)}
        disabled={next === undefined}
        aria-label="Last line"
        title="Last line"
      >
        ⇥
      </Button>
    </div>
  )
}

/** Whether a control that has the focus uses the arrow keys itself. */
function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return true
  return (
    event.target instanceof Element &&
    event.target.closest('input:not([type=checkbox]), select, textarea, dialog, [data-own-arrows]') !== null
  )
}
