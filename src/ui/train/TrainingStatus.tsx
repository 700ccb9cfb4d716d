import { useEffect, useState } from 'react'
import { formatPercent } from '../../app/formatNumber.ts'
import type { Training } from '../../app/training/trainingState.ts'
import { TRAINABLE_KINDS } from '../../models/trainableKinds.ts'
import { useAppState } from '../AppContext.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { formatDuration, timeLeft } from './formatDuration.ts'
import { LossChart } from './LossChart.tsx'
import { TrainedDecoder } from './TrainedDecoder.tsx'
import styles from './TrainingStatus.module.css'

/** How far the training has come, and what came of it. */
export function TrainingStatus() {
  const training = useAppState((state) => state.training)
  return training && <Status training={training} />
}

function Status({ training }: { readonly training: Training }) {
  const { status, trainingName, heldOutName, curves, fitted, problem, outcome } = training
  const decoder = useAppState(({ decoders }) => decoders.find(({ id }) => id === outcome?.decoder))
  const isBusy = status === 'training' || status === 'judging'
  return (
    <Section
      title={TITLES[status]}
      note={`On ${trainingName}, judged on ${heldOutName ?? 'its later part'}.`}
    >
      {isBusy && <Stage training={training} />}
      {status === 'cancelled' && (
        <p role="status">The training was cancelled. The decoder in use is the same as before.</p>
      )}
      {problem && (
        <ProblemPanel
          title={outcome ? 'The verdict could not be worked out' : 'The training failed'}
          problem={problem}
          note={
            outcome
              ? 'The decoder itself is trained and in use.'
              : 'The decoder in use is the same as before; your choices are kept.'
          }
        />
      )}
      {!outcome && fitted.length > 0 && (
        <ul className={styles.fitted}>
          {fitted.map(({ id, title, accuracy }) => (
            <li key={id}>
              {title}: <strong>{formatPercent(accuracy.heldOut)}</strong> right on held-out rows
            </li>
          ))}
        </ul>
      )}
      {decoder && outcome && (
        <TrainedDecoder decoder={decoder} outcome={outcome} isJudging={status === 'judging'} />
      )}
      {curves.map(({ title, points, maxEpochs }) => (
        <details key={title} className={styles.curve} data-mark={markOf(title)} open={!outcome}>
          <summary>Loss of {title}</summary>
          <LossChart points={points} maxEpochs={maxEpochs} />
        </details>
      ))}
    </Section>
  )
}

/** The mark of the classifier that is called so. */
function markOf(title: string) {
  return TRAINABLE_KINDS.find(({ texts }) => texts.name === title || texts.title === title)?.texts.mark
}

const TITLES: Readonly<Record<Training['status'], string>> = {
  training: 'Training…',
  judging: 'Trained, now being judged',
  done: 'Trained',
  failed: 'Not trained',
  cancelled: 'Cancelled',
}

function Stage({ training: { stage, fraction, stageAt, startedAt } }: { readonly training: Training }) {
  const now = useClock()
  const left = timeLeft(fraction, now - stageAt)
  return (
    <label className={styles.stage}>
      <span role="status">{stage}</span>
      <progress {...(fraction === null ? {} : { value: fraction })} max={1} />
      <span className={styles.time}>
        {formatDuration(now - startedAt)} so far
        {left !== null && `, at most ${formatDuration(left)} left in this step`}
      </span>
    </label>
  )
}

/** The time, once a second. */
function useClock(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
