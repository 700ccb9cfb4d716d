import { useState } from 'react'
import { Link } from 'wouter'
import { linePath } from '../../app/routes.ts'
import { letterOf } from '../../eeg/letters.ts'
import { labelAt } from '../../eeg/recording.ts'
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
import { ClassifierAnswer, likeliest } from './ClassifierAnswer.tsx'
import styles from './PredictionView.module.css'

const Explanations = lazyPart(
  () => import('./Explanations.tsx').then((m) => m.Explanations),
  'explains predictions',
)

const Remark = lazyPart(() => import('./Remark.tsx').then((m) => m.Remark), 'compares answers')
const Quiz = lazyPart(() => import('./Quiz.tsx').then((m) => m.Quiz), 'asks for letters')

interface PredictionViewProps extends OpenRows {
  /** The line as the address has it. */
  readonly wanted: string
}

/** `#/prediction/232`: what every classifier makes of one row, computed here when the page asks for it. */
export function PredictionView({ wanted, ...open }: PredictionViewProps) {
  return (
    <LineFrame recording={open.recording} view="prediction" wanted={wanted}>
      {(index, line) => (
        <Predictions key={`${open.decoder.id}/${open.recording.id}`} {...open} index={index} line={line} />
      )}
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
  // The rows beside this one are asked for ahead, by the explanations: the first view needs no code for it.
  const [ahead] = useState(() => new Map<string, RowPrediction>())
  const answers = useAnswers(
    `${recording.id}/${index}/${run}`,
    classifiers.map(({ id }) => id),
    (id) => predictRow(subject, id, index),
    // The row that an answer belongs to.
    { truth },
    ahead,
  )
  const predictions = classifiers.flatMap((classifier) => {
    const current = answers.get(classifier.id)!.current
    if (current.status !== 'ready') return []
    const { value } = current
    return [{ classifier, prediction: value, value: likeliest(value.posterior, manifest.classes) }]
  })
  // The same for all of them, as they read the same columns.
  const first = answers.get(classifiers[0]!.id)!.current
  const misfit = first.status === 'failed' && /features|number/.test(first.problem.code) && first.problem
  const isComplete = predictions.length === classifiers.length
  // From then on its state stays from row to row.
  const [isBegun, setBegun] = useState(false)
  if (isComplete && !isBegun) setBegun(true)
  const query = useHashQuery()
  const canQuiz = !misfit && recording.labels !== null
  const isQuiz = canQuiz && new URLSearchParams(query).has('quiz')
  const answered = (
    <>
      {!misfit && (
        <>
          <p className={styles.agreement} role="status">
            {isComplete && (
              <Part>
                <Remark predictions={predictions} />
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
                      <Remark classifier={classifier.id} confidence={confidence} />
                    </Part>
                  )
                }
              />
            ))}
          </div>
        </>
      )}
      {(misfit || isBegun) && (
        <Part>
          <Explanations
            recording={recording}
            decoder={decoder}
            subject={subject}
            index={index}
            misfit={misfit}
            ahead={ahead}
            run={run}
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
        {!misfit && <Button onClick={() => setRun(run + 1)}>Predict again</Button>}
        {canQuiz && (
          <Button aria-pressed={isQuiz} onClick={() => replaceQueryPart('quiz', isQuiz ? null : '1')}>
            Quiz
          </Button>
        )}
      </ViewHeader>
      {isQuiz ? (
        <Part>
          <Quiz
            recording={recording}
            decoder={decoder}
            index={index}
            line={line}
            truth={truth}
            predictions={isComplete ? predictions : null}
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
