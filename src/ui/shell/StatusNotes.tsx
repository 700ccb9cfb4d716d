import type { Problem } from '../../problem.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './StatusStrip.module.css'

/** Why files were refused, what the device did not do, and what was odd about the open recording. */
export function StatusNotes() {
  const recording = useAppState((state) => state.recording)
  const storageProblem = useAppState((state) => state.storageProblem)
  const { dismissStorageProblem } = useActions()
  return (
    <>
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
