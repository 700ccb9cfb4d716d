import { type KeyboardEvent, useState } from 'react'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import styles from './LetterStrip.module.css'

interface LetterStripProps {
  readonly label: string
  readonly classes: readonly ClassLabel[]
  /** The class as the filter has it, null for all of them. */
  readonly chosen: string | null
  /** Hears null where the chosen letter was pressed again. */
  readonly onChoose: (letter: string | null) => void
}

/** All letters in a few lines, one of which may be chosen: one stop of Tab, arrow keys go through them. */
export function LetterStrip({ label: name, classes, chosen, onChoose }: LetterStripProps) {
  const [reached, setReached] = useState(-1)
  const at = classes.findIndex((label) => String(label) === chosen)
  const stop = Math.max(0, reached >= 0 && reached < classes.length ? reached : at)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const to = TARGETS[event.key]?.(stop, classes.length - 1)
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    setReached(to)
    event.currentTarget.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div className={styles.letters} role="toolbar" aria-label={name} data-own-arrows onKeyDown={move}>
      {classes.map((label, k) => (
        <button
          key={label}
          type="button"
          className={styles.letter}
          aria-pressed={k === at}
          tabIndex={k === stop ? 0 : -1}
          onFocus={() => setReached(k)}
          onClick={() => onChoose(k === at ? null : String(label))}
        >
          <span className="visually-hidden">Letter </span>
          {letterOf(label)}
        </button>
      ))}
    </div>
  )
}

const TARGETS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowDown: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
}
