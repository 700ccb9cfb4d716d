import { useEffect, useMemo, useState } from 'react'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { choicesOf, missingOf, type PairWish } from '../../app/training/trainForm.ts'
import { whyNotJudge } from '../../app/training/whyNotJudge.ts'
import { useAppState } from '../AppContext.tsx'
import { useTitle } from '../hooks/useTitle.ts'
import { Button } from '../parts/Button.tsx'
import { ViewHeader } from '../parts/ViewHeader.tsx'
import { TrainClassifiers } from './TrainClassifiers.tsx'
import { TrainData } from './TrainData.tsx'
import { TrainFeatures } from './TrainFeatures.tsx'
import { TrainingStatus } from './TrainingStatus.tsx'
import { TrainLabels } from './TrainLabels.tsx'
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
  const missing = missingOf(form, recordings)
  const isMissing = missing.on !== undefined || missing.judge !== undefined
  const lacksLabels = recording?.labels === null || heldOut?.labels === null
  // It stays where it is when it is answered: who goes on in it keeps the focus.
  const [isAsked, setAsked] = useState(lacksLabels)
  if (lacksLabels && !isAsked) setAsked(true)
  const isBlocked =
    !choices || isMissing || lacksLabels || problem !== null || examination.status === 'failed'

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
          {isMissing ? (
            <Missing missing={missing} />
          ) : (
            <Plan recording={recording} heldOut={heldOut} others={recordings} />
          )}
        </p>
        {recording && isAsked && <TrainLabels recording={recording} heldOut={heldOut} />}
        <div className={styles.buttons}>
          <Button look="primary" disabled={isRunning || isBlocked} onClick={() => void train()}>
            {status && !isRunning ? 'Train again' : 'Train'}
          </Button>
          {(isRunning || status === 'judging') && (
            <Button onClick={cancel}>{isRunning ? 'Cancel training' : 'Stop judging'}</Button>
          )}
        </div>
        {!isRunning && !isMissing && !lacksLabels && problem && (
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
        <TrainData
          form={form}
          recording={recording}
          examination={examination}
          isAsked={isAsked}
          onChange={choose}
        />
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

/** What an address asks for that is not there. */
function Missing({ missing: { on, judge } }: { readonly missing: PairWish }) {
  return (
    <>
      This address needs {on && judge ? 'recordings that are' : 'a recording that is'} not open:{' '}
      {on && (
        <>
          to train on, the file whose SHA-256 begins with <code>{on}</code>
        </>
      )}
      {on && judge && '; '}
      {judge && (
        <>
          to judge on, the file whose SHA-256 begins with <code>{judge}</code>
        </>
      )}
      . Drop {on && judge ? 'them' : 'it'} on this page, or choose others under Data.
    </>
  )
}

interface PlanProps {
  readonly recording: OpenRecording | undefined
  readonly heldOut: OpenRecording | undefined
  /** All that are open. */
  readonly others: readonly OpenRecording[]
}

function Plan({ recording, heldOut, others }: PlanProps) {
  if (!recording) {
    return 'Open a recording with labels to train on: drop a file on this page, or press “Open file…”.'
  }
  const bare = [recording, heldOut].find((one) => one?.labels === null)
  if (bare) {
    return (
      <>
        <strong>{bare.name}</strong> has no labels to {bare === recording ? 'learn from' : 'judge by'}. Choose
        the column that has them, or another recording under Data.
      </>
    )
  }
  const rows = ({ lines }: OpenRecording) => `${formatCount(lines.length)} rows`
  const classes = recording.labels?.classes.length ?? 0
  return (
    <>
      Learn from <strong>{recording.name}</strong> ({rows(recording)}, {formatCount(classes)}{' '}
      {classes === 1 ? 'class' : 'classes'}), judge on{' '}
      {heldOut ? (
        <>
          <strong>{heldOut.name}</strong> ({rows(heldOut)}).
        </>
      ) : (
        <>
          its own later part.
          <NotUsed training={recording} others={others} />
        </>
      )}
    </>
  )
}

/** Who opens two files expects the second to judge; it says why the one that came last does not. */
function NotUsed({
  training,
  others,
}: {
  readonly training: OpenRecording
  readonly others: PlanProps['others']
}) {
  const last = others.findLast(({ id, origin }) => id !== training.id && origin === 'file')
  const why = last && whyNotJudge(last, training)
  if (!why) return null
  return (
    <>
      {' '}
      <strong>{last.name}</strong> is not used, as {why}: choose it under Data to see what can be done.
    </>
  )
}
