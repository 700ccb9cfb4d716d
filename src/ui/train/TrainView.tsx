import { useEffect, useMemo } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { choicesOf } from '../../app/training/trainForm.ts'
import { useAppState } from '../AppContext.tsx'
import { useTitle } from '../hooks/useTitle.ts'
import { Button } from '../parts/Button.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { TrainClassifiers } from './TrainClassifiers.tsx'
import { TrainData } from './TrainData.tsx'
import { TrainFeatures } from './TrainFeatures.tsx'
import { TrainingStatus } from './TrainingStatus.tsx'
import { TrainPreprocessing } from './TrainPreprocessing.tsx'
import styles from './TrainView.module.css'
import { useExamination } from './useExamination.ts'
import { useTrainActions } from './useTrainActions.ts'
import { useTrainForm } from './useTrainForm.ts'

/** `#/train`: a decoder of one's own, from recordings to a verdict. */
export function TrainView() {
  useTitle('Train')
  const recordings = useAppState((state) => state.recordings)
  // Not the training itself, which changes ten times a second.
  const status = useAppState((state) => state.training?.status)
  const form = useTrainForm()
  const { choose, train, cancel } = useTrainActions()
  const examination = useExamination(form)
  const recording = recordings.find(({ id }) => id === form.training)
  const heldOut = recordings.find(({ id }) => id === form.heldOut)
  const choices = useMemo(() => recording && choicesOf(form, recording.features), [form, recording])
  const isRunning = status === 'training'
  const problem = examination.status === 'ready' ? examination.value.problem : null
  const isBlocked = !choices || problem !== null || examination.status === 'failed'

  useEffect(() => {
    if (status === 'training') document.getElementById(STATUS_ID)?.scrollIntoView({ block: 'nearest' })
  }, [status])

  return (
    <div className={styles.view} data-trained={status === 'done' || undefined}>
      <ViewHeader
        title="Train"
        facts="Your own decoder from two recordings and one press. Everything is set as in the tutorial, and your files stay on this device."
      />
      <section className={styles.go} aria-label="What will be trained">
        <p className={styles.plan}>
          <Plan recording={recording} heldOut={heldOut} />
        </p>
        <div className={styles.buttons}>
          <Button look="primary" disabled={isRunning || isBlocked} onClick={() => void train()}>
            {status && !isRunning ? 'Train again' : 'Train'}
          </Button>
          {(isRunning || status === 'judging') && (
            <Button onClick={cancel}>{isRunning ? 'Cancel training' : 'Stop judging'}</Button>
          )}
        </div>
        {!isRunning && recording?.labels && problem && (
          <p className={styles.missing}>These two can’t be trained on: see under Data.</p>
        )}
        {!choices && recording && (
          <p className={styles.missing}>Choose at least one classifier, and correct the marked settings.</p>
        )}
      </section>
      {status && (
        <div id={STATUS_ID}>
          <TrainingStatus />
        </div>
      )}
      <div className={styles.form}>
        <TrainData form={form} recording={recording} examination={examination} onChange={choose} />
      </div>
      {recording && (
        <>
          <div className={`${styles.columns} ${styles.form}`}>
            <TrainFeatures form={form} recording={recording} examination={examination} onChange={choose} />
            <TrainPreprocessing
              form={form}
              recording={recording}
              examination={examination}
              onChange={choose}
            />
          </div>
          <div className={styles.form}>
            <TrainClassifiers form={form} onChange={choose} />
          </div>
        </>
      )}
    </div>
  )
}

const STATUS_ID = 'training-status'

interface PlanProps {
  readonly recording: OpenRecording | undefined
  readonly heldOut: OpenRecording | undefined
}

function Plan({ recording, heldOut }: PlanProps) {
  if (!recording) {
    return 'Open a recording with labels to train on: drop a file on this page, or press “Open file…”.'
  }
  if (!recording.labels) {
    return (
      <>
        <strong>{recording.name}</strong> has no labels to learn from. Choose another recording, or under Data
        the column with its labels.
      </>
    )
  }
  const rows = ({ lines }: OpenRecording) => `${formatCount(lines.length)} rows`
  const classes = recording.labels.classes.length
  return (
    <>
      Learn from <strong>{recording.name}</strong> ({rows(recording)}, {formatCount(classes)}{' '}
      {classes === 1 ? 'class' : 'classes'}), judge on{' '}
      {heldOut ? (
        <>
          <strong>{heldOut.name}</strong> ({rows(heldOut)}).
        </>
      ) : (
        'its own later part.'
      )}
    </>
  )
}
