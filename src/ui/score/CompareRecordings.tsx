import { useState } from 'react'
import { batchesOf, type RunOptions } from '../../app/answers/batchesOf.ts'
import type { JudgedMetrics } from '../../app/answers/scoreExport.ts'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { EffectiveRows } from '../../evaluation/trust/effectiveRows.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useRun } from '../hooks/useRun.ts'
import { Button } from '../parts/Button.tsx'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { Fields, SelectField } from '../parts/SelectField.tsx'
import styles from './CompareRecordings.module.css'
import { CompareTable } from './CompareTable.tsx'
import partStyles from './ScoreParts.module.css'

interface CompareRecordingsProps {
  readonly recording: OpenRecording
  readonly subject: Subject
  readonly judged: readonly JudgedMetrics[]
  /** What the rows of the recording in use are worth; null where it is not known. */
  readonly effective: EffectiveRows | null
}

/** The score of the recording in use beside that of another open one; nothing where there is no other. */
export function CompareRecordings({ recording, subject, judged, effective }: CompareRecordingsProps) {
  const recordings = useAppState((state) => state.recordings)
  const [chosen, setChosen] = useState<number | null>(null)
  const others = recordings.filter(({ id }) => id !== recording.id)
  const other = others.find(({ id }) => id === chosen) ?? others[0]
  if (!other) return null
  return (
    <Section
      title="Compare with another recording"
      note={`The same classifiers on two recordings. Their rows differ, so a difference that is small beside the ${formatWholePercent(0.95)} intervals may be chance.`}
    >
      <div className={styles.choice}>
        <SelectField label="Other recording" value={other.id} onChange={(value) => setChosen(Number(value))}>
          {others.map(({ id, name, lines }) => (
            <option key={id} value={id}>
              {shorten(name)}, {formatCount(lines.length)} rows
            </option>
          ))}
        </SelectField>
      </div>
      <Compared
        key={`${recording.id} ${other.id}`}
        recording={recording}
        subject={{ ...subject, recording: other.id }}
        judged={judged}
        effective={effective}
        other={other}
      />
    </Section>
  )
}

interface ComparedProps extends CompareRecordingsProps {
  /** About the other recording. */
  readonly subject: Subject
  readonly other: OpenRecording
}

/** What the classifiers say of the other recording, and what its rows are worth; null where that is not known. */
interface OtherScore {
  readonly batches: readonly BatchPrediction[]
  readonly effective: EffectiveRows | null
}

function Compared({ recording, subject, judged, effective, other }: ComparedProps) {
  const { access } = useActions()
  const { remote, start, reset } = useRun<OtherScore>()
  const isLoading = remote.status === 'loading'
  const ids = judged.map(({ classifier }) => classifier.id)
  const score = async (options: RunOptions): Promise<OtherScore> => {
    const batches = await batchesOf(access, subject, ids, options)
    const answered = judged.map(({ classifier: { id, name } }, at) => ({
      ...{ id, name },
      right: batches[at]!.metrics,
    }))
    const worth = await access.engine.decoder
      .call('assess', [subject, answered], { signal: options.signal })
      .then(
        (assessment) => assessment.effective,
        // Accuracies can be compared all the same.
        () => null,
      )
    options.signal.throwIfAborted()
    return { batches, effective: worth }
  }
  const compare = () => void start(score)
  return (
    <>
      <p role="status" className="visually-hidden">
        {remote.status === 'loading' && `Predicting ${other.name}.`}
        {remote.status === 'ready' && `${recording.name} and ${other.name} are compared.`}
      </p>
      <Fields>
        {isLoading && (
          <label className={partStyles.field}>
            <span>Predicting {other.name}…</span>
            <progress
              {...(remote.progress?.fraction == null ? {} : { value: remote.progress.fraction })}
              max={1}
            />
          </label>
        )}
        {/* One button, so that the focus stays on it. */}
        <Button disabled={remote.status === 'ready'} onClick={isLoading ? reset : compare}>
          {isLoading ? 'Cancel' : 'Compare'}
        </Button>
      </Fields>
      {remote.status === 'failed' && (
        <ProblemPanel title={`${other.name} could not be scored`} problem={remote.problem} />
      )}
      {remote.status === 'ready' && (
        <div className={styles.tables}>
          {judged.map(({ classifier, metrics }, at) => (
            <CompareTable
              key={classifier.id}
              classifier={classifier}
              names={[recording.name, other.name]}
              mine={metrics}
              theirs={remote.value.batches[at]?.metrics ?? null}
              effective={[effective, remote.value.effective]}
            />
          ))}
        </div>
      )}
    </>
  )
}

/** A browser makes a field as wide as its longest option. */
function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 24)}…${name.slice(-15)}` : name
}
