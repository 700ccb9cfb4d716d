import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { predictionJson } from '../../app/answers/routeJson.ts'
import { CLASSIFIER_TITLES } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { linePath } from '../../app/routes.ts'
import { formatLabel } from '../../eeg/letters.ts'
import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { Manifest } from '../../models/bundle/manifest.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useActions } from '../AppContext.tsx'
import { type UsedAnswer, useAnswer } from '../hooks/useAnswer.ts'
import { BackendNote } from '../parts/BackendNote.tsx'
import { Button } from '../parts/Button.tsx'
import { LineFrame } from '../parts/LineFrame.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { RouteJson } from '../parts/RouteJson.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { ClassifierAnswer } from './ClassifierAnswer.tsx'
import styles from './PredictionView.module.css'

const Explanations = lazyPart(
  () => import('./Explanations.tsx').then((m) => m.Explanations),
  'explains predictions',
)

interface PredictionViewProps {
  /** The line as the address has it. */
  readonly wanted: string
  readonly recording: OpenRecording
  readonly manifest: Manifest
}

/** `#/prediction/232`: what both classifiers make of one row, computed here when the page asks for it. */
export function PredictionView({ recording, manifest, wanted }: PredictionViewProps) {
  return (
    <LineFrame recording={recording} view="prediction" wanted={wanted}>
      {(index, line) => <Predictions recording={recording} manifest={manifest} index={index} line={line} />}
    </LineFrame>
  )
}

interface PredictionsProps extends Omit<PredictionViewProps, 'wanted'> {
  readonly index: number
  readonly line: number
}

function Predictions({ recording, manifest, index, line }: PredictionsProps) {
  const [run, setRun] = useState(0)
  const key = `${recording.id}/${index}/${run}`
  const lda = usePrediction('lda', index, key)
  const mlp = usePrediction('mlp', index, key)
  const answers: Record<ClassifierName, UsedAnswer<RowPrediction>> = { lda, mlp }
  const truth = labelAt(recording.labels, index)
  const ldaLabel = useMemo(() => likeliest(lda, manifest.classes), [lda, manifest])
  const mlpLabel = useMemo(() => likeliest(mlp, manifest.classes), [mlp, manifest])
  const isComplete = ldaLabel !== null && mlpLabel !== null
  return (
    <>
      <ViewHeader
        title={`Prediction of line ${line}`}
        facts={
          truth === null ? (
            'no label to judge by'
          ) : (
            <>
              the label says <strong>{formatLabel(truth)}</strong>
            </>
          )
        }
      >
        <Link to={linePath('line', line)}>See its values</Link>
        <Button onClick={() => setRun(run + 1)}>Predict again</Button>
      </ViewHeader>
      <p className={styles.agreement} role="status">
        {isComplete && <Agreement lda={ldaLabel} mlp={mlpLabel} />}
      </p>
      <div className={styles.answers}>
        {CLASSIFIERS.map((classifier) => (
          <ClassifierAnswer
            key={classifier}
            classifier={classifier}
            answer={answers[classifier]}
            classes={manifest.classes}
            truth={truth}
          />
        ))}
      </div>
      {mlpLabel !== null && <BackendNote />}
      <RouteJson value={isComplete ? predictionJson(ldaLabel, mlpLabel) : null} />
      {lda.current.status === 'ready' && mlp.current.status === 'ready' && (
        <Part>
          <Explanations
            recording={recording}
            manifest={manifest}
            index={index}
            rowKey={`${recording.id}/${index}`}
            predictions={{ lda: lda.current.value, mlp: mlp.current.value }}
          />
        </Part>
      )}
    </>
  )
}

function Agreement({ lda, mlp }: { readonly lda: ClassLabel; readonly mlp: ClassLabel }) {
  if (lda === mlp) return <>The two classifiers agree on {formatLabel(lda)}.</>
  return (
    <>
      The two classifiers disagree: {CLASSIFIER_TITLES.lda} says {formatLabel(lda)}, the neural network{' '}
      {formatLabel(mlp)}.
    </>
  )
}

function usePrediction(classifier: ClassifierName, index: number, key: string): UsedAnswer<RowPrediction> {
  const { predictRow } = useActions()
  return useAnswer(key, () => predictRow(classifier, index))
}

function likeliest(
  { current }: UsedAnswer<RowPrediction>,
  classes: readonly ClassLabel[],
): ClassLabel | null {
  if (current.status !== 'ready') return null
  const { posterior } = current.value
  return classes[posterior.indexOf(Math.max(...posterior))] ?? null
}
