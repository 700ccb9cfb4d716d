import { type FormEvent, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { OpenRecording } from '../../app/openRecording.ts'
import { type LineView, linePath } from '../../app/routes.ts'
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
  const { lines } = recording
  const line = lines[index]!
  const [typed, setTyped] = useState(String(line))
  useEffect(() => setTyped(String(line)), [line])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
      const next = step === 0 ? undefined : lines[index + step]
      if (next === undefined || isTakenElsewhere(event)) return
      event.preventDefault()
      navigate(linePath(view, next))
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [lines, index, view, navigate])

  const go = (to: number) => navigate(linePath(view, lines[to]!))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    navigate(`/${view}/${encodeURIComponent(typed.trim() || String(line))}`)
  }
  const last = lines.length - 1
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Move through the lines">
      <Button
        iconOnly
        onClick={() => go(0)}
        disabled={index === 0}
        aria-label="First line"
        title="First line"
      >
        ⇤
      </Button>
      <Button
        onClick={() => go(index - 1)}
        disabled={index === 0}
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
        onClick={() => go(index + 1)}
        disabled={index === last}
        aria-label="Next line"
        title="Next line (right arrow key)"
      >
        <span className={styles.word}>Next</span>→
      </Button>
      <Button
        iconOnly
        onClick={() => go(last)}
        disabled={index === last}
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
    event.target.closest('input, select, textarea, dialog, [data-own-arrows]') !== null
  )
}
