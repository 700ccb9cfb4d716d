import { CLASSIFIER_TITLES, formatMilliseconds, formatPercent } from '../../app/formatNumber.ts'
import { formatLabel, letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import type { UsedAnswer } from '../hooks/useAnswer.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { Verdict } from '../parts/Verdict.tsx'
import styles from './ClassifierAnswer.module.css'

const LIKELIEST = 5

interface ClassifierAnswerProps {
  readonly classifier: ClassifierName
  readonly answer: UsedAnswer<RowPrediction>
  readonly classes: readonly ClassLabel[]
  /** The row's label, null where it has none. */
  readonly truth: ClassLabel | null
}

/** One classifier's letter for a row, its likeliest letters, and whether it is right. */
export function ClassifierAnswer({ classifier, answer, classes, truth }: ClassifierAnswerProps) {
  const { current, latest } = answer
  const shown = current.status === 'ready' ? current.value : latest
  return (
    <section
      className={styles.answer}
      aria-label={CLASSIFIER_TITLES[classifier]}
      aria-busy={current.status !== 'ready'}
    >
      <h2 className={styles.title}>
        <ClassifierTitle classifier={classifier} />
      </h2>
      {current.status === 'failed' ? (
        <AnswerProblem title={`${CLASSIFIER_TITLES[classifier]} cannot answer`} problem={current.problem} />
      ) : shown ? (
        <Answer classifier={classifier} prediction={shown} classes={classes} truth={truth} />
      ) : (
        <p className={styles.waiting}>
          {classifier === 'mlp' ? 'Loading the network and TensorFlow.js…' : 'Loading the parameters…'}
        </p>
      )}
    </section>
  )
}

interface AnswerProps extends Pick<ClassifierAnswerProps, 'classifier' | 'classes' | 'truth'> {
  readonly prediction: RowPrediction
}

function Answer({ classifier, prediction: { posterior, milliseconds }, classes, truth }: AnswerProps) {
  const order = [...posterior.keys()].sort((a, b) => posterior[b]! - posterior[a]!)
  const best = order[0]!
  const label = classes[best]!
  return (
    <>
      <div className={styles.headline}>
        <span className={styles.letter} data-testid={`${classifier}-letter`}>
          {letterOf(label)}
        </span>
        <div className={styles.beside}>
          <strong>{formatLabel(label)}</strong>
          <span>
            posterior {formatPercent(posterior[best]!)} · computed in {formatMilliseconds(milliseconds)}
          </span>
          <Verdict truth={truth} predicted={label} />
        </div>
      </div>
      <h3 className={styles.caption}>The {Math.min(LIKELIEST, classes.length)} likeliest letters</h3>
      <ol className={styles.bars}>
        {order.slice(0, LIKELIEST).map((k) => (
          <li key={k} className={styles.row}>
            <span className={styles.name}>{formatLabel(classes[k]!)}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles[classifier]} style={{ inlineSize: `${posterior[k]! * 100}%` }} />
            </span>
            <span className={styles.percent}>{formatPercent(posterior[k]!)}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
