import { useId } from 'react'
import type { ImportScore } from '../../app/decoders/importModels.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import type { Remote } from '../../app/remote.ts'
import choices from '../parts/Choices.module.css'
import { ProblemPanel } from '../parts/ProblemPanel.tsx'
import styles from './ImportDialog.module.css'
import type { ImportScores } from './useImportScores.ts'

interface ImportPreprocessingProps {
  /** Whether it is about more than one classifier. */
  readonly isSeveral: boolean
  /** How many there are. */
  readonly classes: number
  /** The labelled recording that they are scored on; null where none is open. */
  readonly recording: OpenRecording | null
  readonly scores: Remote<ImportScores> | null
  /** Null before it is said. */
  readonly isNormalising: boolean | null
  readonly onChoose: (isNormalising: boolean) => void
}

/** Asks whether rows were normalised before the fit of a classifier that a file has alone. */
export function ImportPreprocessing(props: ImportPreprocessingProps) {
  const { isSeveral, classes, recording, scores, isNormalising, onChoose } = props
  const group = useId()
  const found = scores?.status === 'ready' ? scores.value : null
  return (
    <section className={styles.question} aria-labelledby={`${group}-title`}>
      <h3 id={`${group}-title`}>What was done to rows before the fit?</h3>
      <p className={choices.soft}>
        {isSeveral ? 'The classifiers stand alone' : 'The classifier stands alone'} in the file, without a
        pipeline. If the rows were normalised before the fit, as the tutorial does, only rows that are
        normalised here as well are decoded; the file does not say.{' '}
        {recording
          ? `Below: how often each is right on ${recording.name}; chance is about ${formatPercent(1 / classes)}.`
          : 'A recording with labels, opened first, would show which is right.'}
      </p>
      <fieldset className={choices.choices} aria-labelledby={`${group}-title`}>
        {CHOICES.map(({ is, title, of }) => (
          <label key={title} className={choices.choice}>
            <input
              type="radio"
              name={group}
              checked={isNormalising === is}
              aria-describedby={`${group}-${of}`}
              onChange={() => onChoose(is)}
            />
            <span className={choices.words}>
              <span className={choices.title}>{title}</span>
              <span id={`${group}-${of}`} className={styles.scores}>
                {found && <Scores scores={found[of]} />}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {scores?.status === 'loading' && (
        <label className={choices.soft}>
          Scoring {recording?.name}… <progress value={scores.progress?.fraction ?? 0} max={1} />
        </label>
      )}
      {scores?.status === 'failed' && (
        <ProblemPanel title="They could not be scored" problem={scores.problem} />
      )}
      {found && recording && (
        <p className={choices.soft}>
          {formatCount(recording.lines.length)} rows. If these are the rows that it was fitted on, both
          figures are too high.
        </p>
      )}
    </section>
  )
}

const CHOICES = [
  { is: false, title: 'Nothing: rows as they are', of: 'asTheyAre' },
  { is: true, title: 'Each row divided by its Euclidean (L2) norm', of: 'normalised' },
] as const

function Scores({ scores }: { readonly scores: readonly ImportScore[] }) {
  return scores.map(({ title, accuracy }) => (
    <span key={title}>
      {title} <strong>{accuracy === null ? 'no known labels' : formatPercent(accuracy)}</strong>
    </span>
  ))
}
