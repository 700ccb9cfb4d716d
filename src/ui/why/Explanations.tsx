import type { OpenRecording } from '../../app/openRecording.ts'
import { labelAt } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/rowPrediction.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import type { Manifest } from '../../models/manifest.ts'
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
  const truth = label === null ? -1 : manifest.classes.indexOf(label)
  return (
    <>
      <WhySection manifest={manifest} index={index} rowKey={rowKey} predictions={predictions} truth={truth} />
      {current.status === 'ready' && (
        <WhatIfSection
          key={rowKey}
          manifest={manifest}
          row={inBundleOrder(current.value, recording.features, manifest.features)}
          rowKey={rowKey}
        />
      )}
    </>
  )
}

/** A row's values in the bundle's order of features; both have the same names. */
function inBundleOrder(row: Float64Array, own: readonly string[], wanted: readonly string[]): Float64Array {
  const position = new Map(own.map((name, index) => [name, index]))
  return Float64Array.from(wanted, (name) => row[position.get(name)!]!)
}
