import { memo } from 'react'
import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatPercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Remote } from '../../app/remote.ts'
import type { TrainForm } from '../../app/training/trainForm.ts'
import type { DataExamination } from '../../training/examineTraining.ts'
import type { ComparedPreprocessing } from '../../training/verdict/comparePreprocessings.ts'
import { useRun } from '../hooks/useRun.ts'
import { Button } from '../parts/Button.tsx'
import tableStyles from '../parts/DataTable.module.css'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import { Section } from '../parts/Section.tsx'
import { PREPROCESSING_TEXTS, PreprocessingField } from './PreprocessingField.tsx'
import styles from './TrainView.module.css'
import { useTrainActions } from './useTrainActions.ts'

interface TrainPreprocessingProps {
  readonly form: TrainForm
  readonly examination: Remote<DataExamination>
  readonly recording: OpenRecording
  readonly onChange: (part: Partial<TrainForm>) => void
}

/** What is done to each row first, and which does better on the training recording alone. */
export const TrainPreprocessing = memo(function TrainPreprocessing({
  form,
  recording,
  examination,
  onChange,
}: TrainPreprocessingProps) {
  const isInBlocks =
    examination.status === 'ready' && examination.value.findings.some(({ id }) => id === 'block-design')
  return (
    <Section
      title="Preprocessing"
      note="Done to each row before a classifier sees it, in training and in use."
    >
      <PreprocessingField
        value={form.preprocessing}
        onChange={(preprocessing) => onChange({ preprocessing })}
      />
      <TryOthers key={recording.id} form={form} isInBlocks={isInBlocks} onChange={onChange} />
    </Section>
  )
})

interface TryOthersProps extends Pick<TrainPreprocessingProps, 'form' | 'onChange'> {
  /** Whether classes are runs, most of them. */
  readonly isInBlocks: boolean
}

function TryOthers({ form, isInBlocks, onChange }: TryOthersProps) {
  const { tryOthers } = useTrainActions()
  const { remote, start, reset } = useRun<readonly ComparedPreprocessing[]>()
  const isLoading = remote.status === 'loading'
  return (
    <>
      <div className={styles.row}>
        <Button onClick={isLoading ? reset : () => void start(tryOthers)}>
          {isLoading ? 'Cancel' : 'Try the others'}
        </Button>
        {remote.status === 'loading' && (
          <label className={styles.row}>
            <span className={styles.soft}>Training LDA in folds…</span>
            <progress
              {...(remote.progress?.fraction == null ? {} : { value: remote.progress.fraction })}
              max={1}
            />
          </label>
        )}
        <p className={styles.soft}>
          Tries each with LDA in folds of the training recording, cut in time. The rows that judge stay
          unseen, so you may choose by this.
          {isInBlocks &&
            ' Each class is one run here, so the folds may tell moments instead of classes: take the order as a hint.'}
        </p>
      </div>
      {remote.status === 'failed' && (
        <ProblemPanel title="They could not be tried" problem={remote.problem} />
      )}
      {remote.status === 'ready' && <Compared compared={remote.value} form={form} onChange={onChange} />}
    </>
  )
}

interface ComparedProps extends Pick<TrainPreprocessingProps, 'form' | 'onChange'> {
  readonly compared: readonly ComparedPreprocessing[]
}

function Compared({ compared, form, onChange }: ComparedProps) {
  const best = compared.reduce((most, one) => ('accuracy' in one ? Math.max(most, one.accuracy) : most), 0)
  const take = ({ preprocessing, shrinkage }: ComparedPreprocessing) => {
    const { lda } = form.classifiers
    onChange({
      preprocessing,
      classifiers: {
        ...form.classifiers,
        lda: { isOn: lda?.isOn ?? true, settings: shrinkage === 'auto' ? { shrinkage } : {} },
      },
    })
  }
  return (
    <div className={`${tableStyles.plain} ${styles.compared}`}>
      <table className={tableStyles.table}>
        <caption className="visually-hidden">
          Accuracy of LDA in folds of the training recording that are cut in time
        </caption>
        <thead>
          <tr>
            <th scope="col">Preprocessing</th>
            <th scope="col">LDA</th>
            <th scope="col">Accuracy in folds</th>
            <th scope="col">{formatWholePercent(0.95)} interval</th>
            <th scope="col">
              <span className="visually-hidden">Choose</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {compared.map((one) => {
            const name = PREPROCESSING_TEXTS[one.preprocessing].title
            const words = `${name}, ${one.shrinkage === 'auto' ? 'with' : 'without'} shrinkage`
            return (
              <tr key={words}>
                <th scope="row">{name}</th>
                <td>{one.shrinkage === 'auto' ? 'with shrinkage' : 'as it is'}</td>
                {'accuracy' in one ? (
                  <>
                    <td>
                      {one.accuracy === best && <strong>best: </strong>}
                      {formatPercent(one.accuracy)}
                    </td>
                    <td>
                      {formatWholePercent(one.interval[0])} to {formatWholePercent(one.interval[1])}
                    </td>
                  </>
                ) : (
                  <td colSpan={2}>
                    not possible: {one.problem.message}
                    {one.problem.row
                      ? ` (${one.problem.row}${one.problem.column ? `, ${one.problem.column}` : ''})`
                      : ''}
                  </td>
                )}
                <td>
                  <Button
                    look="quiet"
                    disabled={!('accuracy' in one)}
                    aria-label={`Take ${words}`}
                    onClick={() => take(one)}
                  >
                    Take it
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
