import type { Recovery } from '../../app/state.ts'
import type { Problem } from '../../problem.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './StatusStrip.module.css'

/** The file that is being opened, why files were refused, what became of a dead worker, and what was odd about the open one. */
export function StatusStrip() {
  const opening = useAppState((state) => state.opening)
  const recording = useAppState((state) => state.recording)
  const recovery = useAppState((state) => state.recovery)
  const storageProblem = useAppState((state) => state.storageProblem)
  const notice = useAppState((state) => state.notice)
  const { cancelOpening, dismissStorageProblem } = useActions()
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
      {recovery && <RecoveryNote recovery={recovery} />}
      <Refusals />
      {storageProblem && (
        <div className={`${styles.refusal} ${styles.storage}`}>
          <ProblemPanel title="A problem with this device’s storage" problem={storageProblem}>
            <Button onClick={dismissStorageProblem}>Dismiss</Button>
          </ProblemPanel>
        </div>
      )}
      {recording.status === 'ready' &&
        recording.value.warnings.map((warning) => (
          <p key={warning.message} className={styles.warning} role="status">
            <strong>Note:</strong> {warning.message}; the first is {placeOf(warning)}.
          </p>
        ))}
      <p className="visually-hidden" role="status">
        {notice}
      </p>
    </>
  )
}

/** What was found, and where: as much of it as there is. */
function placeOf({ found, row, column }: Problem): string {
  const place = column === undefined ? row : `${row}, column “${column}”`
  return [found, place].filter((part) => part !== undefined).join(' in ')
}

/** Why files were not opened, one panel each. */
function Refusals() {
  const refusals = useAppState((state) => state.refusals)
  const recording = useAppState((state) => state.recording)
  const { dismissRefusal, releaseRecording } = useActions()
  const note = recording.status === 'ready' ? `${recording.value.name} is still open, unchanged.` : ''
  return refusals.map((refusal, index) => {
    const { problem, keptKey } = refusal
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a refusal has no name of its own, and the list is short.
      <div key={index} className={styles.refusal}>
        <ProblemPanel
          title={keptKey === null ? 'This file was not opened' : 'This kept recording was not opened'}
          problem={problem}
          note={note}
        >
          {keptKey !== null && (
            <Button onClick={() => void releaseRecording(keptKey)}>Do not keep it any longer</Button>
          )}
          <Button onClick={() => dismissRefusal(refusal)}>Dismiss</Button>
        </ProblemPanel>
      </div>
    )
  })
}

/** The background calculation stopped, and what is done about it. */
function RecoveryNote({ recovery: { status, problem } }: { readonly recovery: Recovery }) {
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

function progressValue(fraction: number | null): { value?: number; max: number } {
  return fraction === null ? { max: 1 } : { value: fraction, max: 1 }
}
