import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from './Button.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'
import styles from './StatusStrip.module.css'

/** The file that is being opened, why the last one was refused, and what was odd about the open one. */
export function StatusStrip() {
  const opening = useAppState((state) => state.opening)
  const refusal = useAppState((state) => state.refusal)
  const recording = useAppState((state) => state.recording)
  const { cancelOpening, dismissRefusal } = useActions()
  const isReplacing = opening !== null && recording.status === 'ready'
  return (
    <>
      {isReplacing && (
        <div className={styles.opening} role="status">
          <label className={styles.label}>
            <span>
              Opening <strong>{opening.name}</strong>: {opening.progress?.stage ?? 'Starting'}…
            </span>
            <progress className={styles.progress} {...progressValue(opening.progress?.fraction ?? null)} />
          </label>
          <Button onClick={cancelOpening}>Cancel</Button>
        </div>
      )}
      {refusal && (
        <div className={styles.refusal}>
          <ProblemPanel
            title="This file was not opened"
            problem={refusal}
            note={recording.status === 'ready' ? `${recording.value.name} is still open, unchanged.` : ''}
          >
            <Button onClick={dismissRefusal}>Dismiss</Button>
          </ProblemPanel>
        </div>
      )}
      {recording.status === 'ready' &&
        recording.value.warnings.map((warning) => (
          <p key={warning.code} className={styles.warning} role="status">
            <strong>Note:</strong> {warning.message}; the first is {warning.found} in {warning.row}, column “
            {warning.column}”.
          </p>
        ))}
    </>
  )
}

function progressValue(fraction: number | null): { value?: number; max: number } {
  return fraction === null ? { max: 1 } : { value: fraction, max: 1 }
}
