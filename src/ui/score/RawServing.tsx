import { useState } from 'react'
import { CLASSIFIER_TITLES, formatPercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { CLASSIFIERS } from '../../models/classifierName.ts'
import { useActions } from '../AppContext.tsx'
import { useAnswer } from '../hooks/useAnswer.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import styles from './ScoreParts.module.css'

/** Shows what the most common serving mistake costs: rows without the normalisation that training used. */
export function RawServing({ recording }: { readonly recording: OpenRecording }) {
  const [isOn, setIsOn] = useState(false)
  return (
    <div>
      <label className={styles.check}>
        <input type="checkbox" checked={isOn} onChange={(event) => setIsOn(event.target.checked)} />
        Show the score without the normalisation that training used
      </label>
      {isOn && <RawScore recording={recording} />}
    </div>
  )
}

function RawScore({ recording }: { readonly recording: OpenRecording }) {
  const { scoreRaw } = useActions()
  const { current } = useAnswer(String(recording.id), scoreRaw)
  if (current.status === 'failed')
    return <AnswerProblem title="This could not be computed" problem={current.problem} />
  if (current.status !== 'ready') return <p role="status">Predicting raw rows…</p>
  return (
    <div role="status">
      <ul className={styles.facts}>
        {CLASSIFIERS.map((name) => (
          <li key={name} data-testid={`${name}-raw-accuracy`}>
            {CLASSIFIER_TITLES[name]} on raw rows:{' '}
            <strong>
              {current.value[name] === null ? 'not defined' : formatPercent(current.value[name])}
            </strong>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>
        Training divides each row by its Euclidean norm. Code that serves the model and forgets this gets an
        answer for every row, and no error: only a score on labelled rows shows the mistake.
      </p>
    </div>
  )
}
