import { useMemo } from 'react'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { featureGrid, powerColumns } from '../../eeg/featureName.ts'
import { inHeadOrder } from '../../eeg/scalp/headOrder.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import styles from './Quiz.module.css'

const PowerScalpMaps = lazyPart(
  () => import('../plots/PowerScalpMaps.tsx').then((m) => m.PowerScalpMaps),
  'draws scalp maps',
)

interface QuizMapsProps {
  readonly recording: OpenRecording
  readonly index: number
  readonly line: number
}

/** What a person guesses by: the row's band power on the scalp. */
export function QuizMaps({ recording, index, line }: QuizMapsProps) {
  const { row } = useActions()
  const { current } = useAnswer(`${recording.id}/${index}`, () => row(recording.id, index))
  const grid = useMemo(
    () => inHeadOrder(featureGrid(recording.features, powerColumns(recording.features))),
    [recording.features],
  )
  return (
    <div className={styles.maps}>
      <Part>
        {current.status === 'ready' && (
          <PowerScalpMaps
            title={`Band power of line ${line}`}
            grid={grid}
            values={current.value}
            range={recording.range}
          />
        )}
      </Part>
    </div>
  )
}
