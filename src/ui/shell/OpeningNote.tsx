import { useEffect } from 'react'
import type { State } from '../../app/state.ts'
import { useActions } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import styles from './StatusStrip.module.css'

/** Which file is being opened beside what is open, how far that is, and the way to end it. */
export function OpeningNote({ name, progress }: NonNullable<State['opening']>) {
  const { cancelOpening } = useActions()
  // What is odd about a file may be that the site cannot be reached.
  useEffect(() => void import('./StatusNotes.tsx').catch(() => {}), [])
  const fraction = progress?.fraction ?? null
  return (
    <div className={styles.opening} role="status">
      <label className={styles.label}>
        <span>
          Opening <strong>{name}</strong>: {progress?.stage ?? 'Starting'}…
        </span>
        <progress className={styles.progress} {...(fraction === null ? {} : { value: fraction })} max={1} />
      </label>
      <Button onClick={cancelOpening}>Cancel</Button>
    </div>
  )
}
