import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { labelAt } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import { classOf } from '../../evaluation/truth.ts'
import { alignFeatures } from '../../models/alignFeatures.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { WhatIfSection } from './WhatIfSection.tsx'
import { WhySection } from './WhySection.tsx'

interface ExplanationsProps {
  readonly recording: OpenRecording
  readonly manifest: Manifest
  readonly index: number
  /** Differs for each row. */
  readonly rowKey: string
  readonly predictions: Readonly<Record<ClassifierName, RowPrediction>>
}

/** Why a row was predicted as it was, and what would change that. */
export function Explanations({ recording, manifest, index, rowKey, predictions }: ExplanationsProps) {
  const { row } = useActions()
  const { current } = useAnswer(rowKey, () => row(index))
  const label = labelAt(recording.labels, index)
  const truth = classOf(label, manifest.classes)
  return (
    <>
      <WhySection manifest={manifest} index={index} rowKey={rowKey} predictions={predictions} truth={truth} />
      {current.status === 'ready' && (
        <WhatIfSection
          key={rowKey}
          manifest={manifest}
          row={alignFeatures({ ...recording, values: current.value }, manifest.features).values}
          rowKey={rowKey}
        />
      )}
    </>
  )
}
