import type { KeyboardEvent } from 'react'
import styles from './CheckItem.module.css'

interface CheckItemProps {
  readonly title: string
  readonly isOn: boolean
  /** What is to be known of it, such as `constant`. */
  readonly note?: string | undefined
  /** Whether a sign stands for the note, which is told elsewhere. */
  readonly isNoteSign?: boolean
  /** Whether Tab stops at it. */
  readonly isStop?: boolean
  readonly onSwitch: () => void
  readonly onFocus?: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** One thing that is on or off, with its name. */
export function CheckItem({
  title,
  isOn,
  note,
  isNoteSign = false,
  isStop = true,
  onSwitch,
  onFocus,
  onKeyDown,
}: CheckItemProps) {
  return (
    <label className={styles.item}>
      <input
        type="checkbox"
        checked={isOn}
        tabIndex={isStop ? 0 : -1}
        aria-label={note ? `${title}, ${note}` : title}
        onChange={onSwitch}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      />
      <span>
        {title}
        {note && <span className={styles.note}> {isNoteSign ? '!' : `(${note})`}</span>}
      </span>
    </label>
  )
}
