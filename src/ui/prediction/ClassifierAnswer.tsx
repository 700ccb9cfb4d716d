import type { ReactNode } from 'react'
import { formatMilliseconds, formatPosterior } from '../../app/formatNumber.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import type { UsedAnswer } from '../hooks/useAnswers.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { AnswerProblem } from '../parts/AnswerProblem.tsx'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Part } from '../parts/Part.tsx'
import { Verdict } from '../parts/Verdict.tsx'
import styles from './ClassifierAnswer.module.css'

const AnswerAsUsed = lazyPart(
  () => import('./AnswerAsUsed.tsx').then((m) => m.AnswerAsUsed),
  'scales answers',
)

const LIKELIEST = 5
const HIDDEN = { visibility: 'hidden' } as const

interface ClassifierAnswerProps {
  readonly classifier: ClassifierInfo
  /** With the label of the row that it is about, null where that has none. */
  readonly answer: UsedAnswer<RowPrediction, { readonly truth: ClassLabel | null }>
  readonly classes: readonly ClassLabel[]
  /** What stands below an answer of this confidence. */
  readonly note: (confidence: number) => ReactNode
}

/** One classifier's letter for a row, its likeliest letters, and whether it is right. */
export function ClassifierAnswer({ classifier, answer, classes, note }: ClassifierAnswerProps) {
  const { current, latest } = answer
  return (
    <section
      className={styles.answer}
      aria-label={classifier.title}
      data-mark={classifier.mark}
      aria-busy={current.status !== 'ready'}
    >
      <h2 className={styles.title}>
        <ClassifierTitle classifier={classifier} />
      </h2>
      {current.status === 'failed' ? (
        <AnswerProblem title={`${classifier.title} cannot answer`} problem={current.problem} />
      ) : latest ? (
        // The last row's answer keeps the room until this row's is there, but is not shown beside this row.
        <div className={styles.content} style={current.status === 'ready' ? undefined : HIDDEN}>
          <Answer
            classifier={classifier}
            prediction={latest.value}
            classes={classes}
            truth={latest.about.truth}
          />
          <div className={styles.note}>{note(Math.max(...latest.value.posterior))}</div>
        </div>
      ) : (
        <p className={styles.waiting}>{classifier.loading}</p>
      )}
    </section>
  )
}

interface AnswerProps extends Pick<ClassifierAnswerProps, 'classifier' | 'classes'> {
  readonly truth: ClassLabel | null
  readonly prediction: RowPrediction
}

function Answer({ classifier, prediction: { posterior: own, milliseconds }, classes, truth }: AnswerProps) {
  const point = useOperatingPoint()
  const verdict = <Verdict truth={truth} predicted={likeliest(own, classes)} />
  const show = (posterior: Float64Array, said: ReactNode) => {
    const order = [...posterior.keys()].sort((a, b) => posterior[b]! - posterior[a]!)
    const best = order[0]!
    const label = classes[best]!
    return (
      <>
        <div className={styles.headline}>
          <span className={styles.letter} data-testid={`${classifier.id}-letter`}>
            {letterOf(label)}
          </span>
          <div className={styles.beside}>
            <span>
              posterior {formatPosterior(posterior[best]!)} · computed in {formatMilliseconds(milliseconds)}
            </span>
            {said}
          </div>
        </div>
        <h3 className={styles.caption}>The likeliest letters</h3>
        <ol className={styles.bars}>
          {order.slice(0, LIKELIEST).map((k) => (
            <li key={k} className={styles.row}>
              <span className={styles.name}>{letterOf(classes[k]!)}</span>
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ inlineSize: `${posterior[k]! * 100}%` }} />
              </span>
              <span className={styles.percent}>{formatPosterior(posterior[k]!)}</span>
            </li>
          ))}
        </ol>
      </>
    )
  }
  return point ? (
    <Part>
      <AnswerAsUsed id={classifier.id} posterior={own} point={point} verdict={verdict}>
        {show}
      </AnswerAsUsed>
    </Part>
  ) : (
    show(own, verdict)
  )
}

export function likeliest(posterior: Float64Array, classes: readonly ClassLabel[]): ClassLabel {
  return classes[posterior.indexOf(Math.max(...posterior))]!
}
