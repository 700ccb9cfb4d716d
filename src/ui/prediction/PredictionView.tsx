import { useState } from 'react'
import { Link } from 'wouter'
import { linePath } from '../../app/routes.ts'
import { letterOf } from '../../eeg/letters.ts'
import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import { useActions } from '../AppContext.tsx'
import { replaceQueryPart, useHashQuery } from '../hooks/hashRoute.ts'
import { useAnswers } from '../hooks/useAnswers.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { LineFrame } from '../parts/LineFrame.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { ClassifierAnswer } from './ClassifierAnswer.tsx'
import styles from './PredictionView.module.css'

const Explanations = lazyPart(
  () => import('./Explanations.tsx').then((m) => m.Explanations),
  'explains predictions',
)

const Agreement = lazyPart(() => import('./Agreement.tsx').then((m) => m.Agreement), 'compares answers')
const KeptNote = lazyPart(() => import('./KeptNote.tsx').then((m) => m.KeptNote), 'tells of confidences')
const Quiz = lazyPart(() => import('./Quiz.tsx').then((m) => m.Quiz), 'asks for letters')

interface PredictionViewProps extends OpenRows {
  /** The line as the address has it. */
  readonly wanted: string
}

/** `#/prediction/232`: what every classifier makes of one row, computed here when the page asks for it. */
export function PredictionView({ wanted, ...open }: PredictionViewProps) {
  return (
    <LineFrame recording={open.recording} view="prediction" wanted={wanted}>
      {(index, line) => <Predictions key={open.decoder.id} {...open} index={index} line={line} />}
    </LineFrame>
  )
}

interface PredictionsProps extends OpenRows {
  readonly index: number
  readonly line: number
}

function Predictions({ recording, decoder, subject, index, line }: PredictionsProps) {
  const [run, setRun] = useState(0)
  const { predictRow } = useActions()
  const { classifiers, manifest } = decoder
  const truth = labelAt(recording.labels, index)
  const answers = useAnswers(
    `${recording.id}/${index}/${run}`,
    classifiers.map(({ id }) => id),
    (id) => predictRow(subject, id, index),
    // The row that an answer belongs to.
    { truth },
  )
  const predictions = classifiers.flatMap((classifier) => {
    const current = answers.get(classifier.id)?.current
    if (current?.status !== 'ready') return []
    const label = likeliest(current.value, manifest.classes)
    return [{ classifier, prediction: current.value, value: label }]
  })
  const isComplete = predictions.length === classifiers.length
  // From then on its state stays from row to row.
  const [isBegun, setBegun] = useState(false)
  if (isComplete && !isBegun) setBegun(true)
  const isQuiz = new URLSearchParams(useHashQuery()).has('quiz')
  const answered = (
    <>
      <p className={styles.agreement} role="status">
        {isComplete && isBegun && (
          <Part>
            <Agreement predictions={predictions} />
          </Part>
        )}
      </p>
      <div className={styles.answers}>
        {classifiers.map((classifier) => (
          <ClassifierAnswer
            key={classifier.id}
            classifier={classifier}
            answer={answers.get(classifier.id)!}
            classes={manifest.classes}
            note={(confidence) =>
              isBegun && (
                <Part>
                  <KeptNote classifier={classifier.id} confidence={confidence} />
                </Part>
              )
            }
          />
        ))}
      </div>
      {isBegun && (
        <Part>
          <Explanations
            recording={recording}
            decoder={decoder}
            subject={subject}
            index={index}
            rowKey={`${recording.id}/${index}`}
            predictions={isComplete ? predictions : null}
          />
        </Part>
      )}
    </>
  )
  return (
    <>
      <ViewHeader
        title={`Prediction of line ${line}`}
        facts={
          isQuiz ? null : truth === null ? (
            'no label to judge by'
          ) : (
            <>
              the label says <strong>{letterOf(truth)}</strong>
            </>
          )
        }
      >
        <Link to={linePath('line', line)}>See its values</Link>
        <Button onClick={() => setRun(run + 1)}>Predict again</Button>
        <Button aria-pressed={isQuiz} onClick={() => replaceQueryPart('quiz', isQuiz ? null : '1')}>
          Quiz
        </Button>
      </ViewHeader>
      {isQuiz ? (
        <Part>
          <Quiz
            recording={recording}
            decoder={decoder}
            index={index}
            line={line}
            truth={truth}
            said={isComplete ? new Map(predictions.map((one) => [one.classifier.id, one.value])) : null}
          >
            {answered}
          </Quiz>
        </Part>
      ) : (
        answered
      )}
    </>
  )
}

function likeliest({ posterior }: RowPrediction, classes: readonly ClassLabel[]): ClassLabel {
  return classes[posterior.indexOf(Math.max(...posterior))]!
}
