import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { hasColumn } from '../../app/training/hasColumn.ts'
import { Button } from '../parts/Button.tsx'
import { LabelField } from '../parts/LabelField.tsx'
import styles from './TrainView.module.css'
import { useTrainActions } from './useTrainActions.ts'

interface TrainLabelsProps {
  readonly recording: OpenRecording
  readonly heldOut: OpenRecording | undefined
}

/** Which columns have the labels; of the recording to judge on only where it has them elsewhere, or none. */
export function TrainLabels({ recording, heldOut }: TrainLabelsProps) {
  const { chooseLabels } = useTrainActions()
  const column = recording.header.label?.trim() ?? null
  const isOther = heldOut?.origin === 'file' && (heldOut.header.label?.trim() ?? null) !== column
  if (recording.origin === 'shipped' && !isOther) return null
  return (
    <div className={styles.row}>
      <LabelField recording={recording} onChoose={chooseLabels} />
      {isOther && (
        <>
          <LabelField recording={heldOut} title={`Labels of ${heldOut.name}`} onChoose={chooseLabels} />
          {column !== null && !heldOut.labels && hasColumn(heldOut, column) && (
            <Button onClick={() => void chooseLabels(heldOut.id, column)}>Take “{column}” there too</Button>
          )}
        </>
      )}
    </div>
  )
}
