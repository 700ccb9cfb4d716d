import { type ReactNode, useEffect } from 'react'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { type LineView, lookUpLine } from '../../app/routes.ts'
import { useActions } from '../AppContext.tsx'
import { useTitle } from '../hooks/useTitle.ts'
import styles from './LineFrame.module.css'
import { LineToolbar } from './LineToolbar.tsx'
import { lazyPart } from './lazyPart.tsx'
import { Part } from './Part.tsx'

const NoSuchLine = lazyPart(
  () => import('./NoSuchLine.tsx').then((m) => m.NoSuchLine),
  'tells of a missing line',
)

interface LineFrameProps {
  readonly recording: OpenRecording
  readonly view: LineView
  /** The line as the address has it. */
  readonly wanted: string
  readonly children: (index: number, line: number) => ReactNode
}

/** What the views of one line share: finding the line that the address names, and moving on from it. */
export function LineFrame({ recording, view, wanted, children }: LineFrameProps) {
  const { visitLine } = useActions()
  const found = lookUpLine(wanted, recording.lines, recording.indexOfLine)
  const line = found.found ? found.line : null

  useTitle(`${view === 'line' ? 'Line' : 'Prediction of line'} ${wanted}`)
  useEffect(() => {
    if (line !== null) visitLine(line)
  }, [line, visitLine])

  if (!found.found) {
    return (
      <Part>
        <NoSuchLine lookup={found} view={view} recording={recording} />
      </Part>
    )
  }
  return (
    <div className={styles.frame}>
      <LineToolbar recording={recording} view={view} index={found.index} />
      {children(found.index, found.line)}
    </div>
  )
}
