import { useState } from 'react'
import { formatPercent } from '../../app/formatNumber.ts'
import { formatPreprocessing } from '../../app/formatPreprocessing.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import styles from './ScoreParts.module.css'

type RawServingProps = Pick<OpenRows, 'decoder' | 'subject'>

/** Shows what the most common serving mistake costs: rows without the preprocessing that training used. */
export function RawServing(props: RawServingProps) {
  const [isOn, setIsOn] = useState(false)
  if (props.decoder.manifest.preprocessing.length === 0) return null
  return (
    <div>
      <label className={styles.check}>
        <input type="checkbox" checked={isOn} onChange={(event) => setIsOn(event.target.checked)} />
        Show the score without the preprocessing that training used
      </label>
      {isOn && <RawScore {...props} />}
    </div>
  )
}

function RawScore({ decoder: { classifiers, manifest }, subject }: RawServingProps) {
  const { scoreRaw } = useExplainActions()
  const { current } = useAnswer(`${subject.decoder}/${subject.recording}`, () =>
    Promise.all(classifiers.map(({ id }) => scoreRaw(subject, id))),
  )
  if (current.status === 'failed')
    return <AnswerProblem title="This could not be computed" problem={current.problem} />
  if (current.status !== 'ready') return <p role="status">Predicting raw rows…</p>
  return (
    <div role="status">
      <ul className={styles.facts}>
        {classifiers.map(({ id, title }, at) => {
          const accuracy = current.value[at] ?? null
          return (
            <li key={id} data-testid={`${id}-raw-accuracy`}>
              {title} on raw rows:{' '}
              <strong>{accuracy === null ? 'not defined' : formatPercent(accuracy)}</strong>
            </li>
          )
        })}
      </ul>
      <p className={styles.soft}>
        Training {formatPreprocessing(manifest.preprocessing)}. Code that serves the model and forgets this
        gets an answer for every row, and no error: only a score on labelled rows shows the mistake.
      </p>
    </div>
  )
}
