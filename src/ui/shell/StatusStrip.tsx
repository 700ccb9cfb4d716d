import { useAppState } from '../AppContext.tsx'
import { createLater } from '../hooks/createLater.ts'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'

const RecoveryNote = lazyPart(
  () => import('./RecoveryNote.tsx').then((m) => m.RecoveryNote),
  'tells of a calculation that stopped',
)
const StatusNotes = lazyPart(
  () => import('./StatusNotes.tsx').then((m) => m.StatusNotes),
  'tells what was odd',
)

// A file opens without it as well.
const useOpeningNote = createLater(
  () => import('./OpeningNote.tsx').then((m) => m.OpeningNote),
  'tells of files',
)

/** The file that is being opened, why files were refused, what became of a dead worker, what files of models leave open, and what was odd about the open one. */
export function StatusStrip() {
  const opening = useAppState((state) => state.opening)
  const recording = useAppState((state) => state.recording)
  const recovery = useAppState((state) => state.recovery)
  const hasNotes = useAppState(
    ({ refusals, importing, storageProblem, recording }) =>
      refusals.length + importing.length > 0 ||
      storageProblem !== null ||
      (recording.status === 'ready' && recording.value.warnings.length > 0),
  )
  const notice = useAppState((state) => state.notice)
  const isReplacing = opening !== null && recording.status === 'ready'
  const OpeningNote = useOpeningNote(isReplacing ? 1 : 0)
  return (
    <>
      {isReplacing && OpeningNote && <OpeningNote {...opening} />}
      {recovery && (
        <Part>
          <RecoveryNote recovery={recovery} />
        </Part>
      )}
      {hasNotes && (
        <Part>
          <StatusNotes />
        </Part>
      )}
      <p className="visually-hidden" role="status">
        {notice}
      </p>
    </>
  )
}
