import type { Problem } from '../../problem.ts'
import { useAppState } from '../AppContext.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { NotePanel } from './NotePanel.tsx'
import styles from './StatusStrip.module.css'

const ImportDialog = lazyPart(
  () => import('../decoders/ImportDialog.tsx').then((m) => m.ImportDialog),
  'asks about models of other libraries',
)

/**
 * Why files were refused, what the device did not do, and what was odd about the open recording; asks what files of
 * models leave open.
 */
export function StatusNotes() {
  const recording = useAppState((state) => state.recording)
  const [importing] = useAppState((state) => state.importing)
  return (
    <>
      <NotePanel />
      {importing && (
        <Part>
          <ImportDialog key={importing.id} importing={importing} />
        </Part>
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
