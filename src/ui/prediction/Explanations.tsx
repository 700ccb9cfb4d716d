import { labelAt } from '../../eeg/recording.ts'
import { classOf } from '../../evaluation/truth.ts'
import { alignFeatures } from '../../models/alignFeatures.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { BackendNote } from '../parts/BackendNote.tsx'
import { WhatIfSection } from './WhatIfSection.tsx'
import { type ExplainedPrediction, WhySection } from './WhySection.tsx'

interface ExplanationsProps extends OpenRows {
  readonly index: number
  /** Differs for each row. */
  readonly rowKey: string
  /** What each classifier says of the row. */
  readonly predictions: readonly ExplainedPrediction[]
}

/** How a row was predicted, why as it was, and what would change that. */
export function Explanations(props: ExplanationsProps) {
  const { recording, decoder, subject, index, rowKey, predictions } = props
  const { manifest } = decoder
  const { row } = useActions()
  const { current } = useAnswer(rowKey, () => row(recording.id, index))
  const label = labelAt(recording.labels, index)
  const truth = classOf(label, manifest.classes)
  return (
    <>
      <BackendNote />
      <WhySection
        manifest={manifest}
        subject={subject}
        index={index}
        rowKey={rowKey}
        predictions={predictions}
        truth={truth}
      />
      {current.status === 'ready' && (
        <WhatIfSection
          key={rowKey}
          decoder={decoder}
          row={alignFeatures({ ...recording, values: current.value }, manifest.features).values}
          rowKey={rowKey}
        />
      )}
    </>
  )
}
