import type { Recovery } from '../../app/state.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './StatusStrip.module.css'

/** The background calculation stopped, and what is done about it. */
export function RecoveryNote({ recovery: { status, problem } }: { readonly recovery: Recovery }) {
  const recordings = useAppState((state) => state.recordings)
  const { dismissRecovery, start } = useActions()
  if (status === 'failed') {
    return (
      <div className={styles.refusal}>
        <ProblemPanel
          title="The background calculation stopped and could not be started again"
          problem={problem}
        >
          <Button look="primary" onClick={() => void start()}>
            Try again
          </Button>
        </ProblemPanel>
      </div>
    )
  }
  const names = recordings.map(({ name }) => name).join(', ')
  return (
    <div className={styles.opening} role="status">
      <p className={styles.label}>
        {status === 'restarting'
          ? `The background calculation stopped (${problem.found}). It is being started again, and reads ${names} anew…`
          : `The background calculation had stopped (${problem.found}) and was started again; ${
              recordings.length === 1 ? `${names} is` : `${recordings.length} recordings are`
            } open as before.`}
      </p>
      {status === 'restarted' && <Button onClick={dismissRecovery}>Dismiss</Button>}
    </div>
  )
}
