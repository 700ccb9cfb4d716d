import { useEffect } from 'react'
import { useAppState } from '../AppContext.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'

const OpeningNote = lazyPart(
  () => import('./OpeningNote.tsx').then((m) => m.OpeningNote),
  'tells how far a file is',
)
const RecoveryNote = lazyPart(
  () => import('./RecoveryNote.tsx').then((m) => m.RecoveryNote),
  'tells of a calculation that stopped',
)
const StatusNotes = lazyPart(
  () => import('./StatusNotes.tsx').then((m) => m.StatusNotes),
  'tells what was odd',
)

/** The file that is being opened, why files were refused, what became of a dead worker, and what was odd about the open one. */
export function StatusStrip() {
  const opening = useAppState((state) => state.opening)
  const recording = useAppState((state) => state.recording)
  const recovery = useAppState((state) => state.recovery)
  const hasNotes = useAppState(
    ({ refusals, storageProblem, recording }) =>
      refusals.length > 0 ||
      storageProblem !== null ||
      (recording.status === 'ready' && recording.value.warnings.length > 0),
  )
  const notice = useAppState((state) => state.notice)
  const isReplacing = opening !== null && recording.status === 'ready'
  // What is odd about a file may be that the site cannot be reached.
  useEffect(() => {
    if (isReplacing) StatusNotes.preload()
  }, [isReplacing])
  return (
    <>
      {isReplacing && (
        <Part>
          <OpeningNote {...opening} />
        </Part>
      )}
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
