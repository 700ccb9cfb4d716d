import { CLASSIFIER_TITLES, formatCount, formatMilliseconds, formatPercent } from '../../app/formatNumber.ts'
import type { Remote } from '../../app/remote.ts'
import type { BatchPrediction } from '../../engine/decoderFunctions.ts'
import type { ClassifierName } from '../../models/classifierName.ts'
import { ClassifierTitle } from './ClassifierMark.tsx'
import styles from './ScoreFigure.module.css'

interface ScoreFigureProps {
  readonly classifier: ClassifierName
  readonly batch: Remote<BatchPrediction>
  /** The accuracy of guessing, 0 to 1. */
  readonly chance: number
}

/** One classifier's accuracy with its 95 % interval on a scale from 0 to 100 %, chance marked. */
export function ScoreFigure({ classifier, batch, chance }: ScoreFigureProps) {
  const score = batch.status === 'ready' ? batch.value.score : null
  const progress = batch.status === 'loading' ? batch.progress : null
  return (
    <section className={styles.figure} aria-label={`${CLASSIFIER_TITLES[classifier]} accuracy`}>
      <h2 className={styles.title}>
        <ClassifierTitle classifier={classifier} />
      </h2>
      <p className={styles.accuracy} data-testid={`${classifier}-accuracy`}>
        {score ? formatPercent(score.accuracy) : '–'}
      </p>
      {score && batch.status === 'ready' ? (
        <p className={styles.detail}>
          {formatCount(score.correct)} of {formatCount(score.rows)} rows right · 95 % interval{' '}
          {formatPercent(score.interval[0])} to {formatPercent(score.interval[1])} · chance{' '}
          {formatPercent(chance)} · computed in {formatMilliseconds(batch.value.milliseconds)}
        </p>
      ) : (
        <p className={styles.detail} role="status">
          {batch.status === 'failed' ? 'not computed' : (progress?.stage ?? 'Loading the classifier')}
          {progress?.fraction != null && ` ${formatPercent(progress.fraction)}`}
        </p>
      )}
      <div className={styles.scale} aria-hidden="true">
        {score && (
          <>
            <span
              className={styles.interval}
              data-classifier={classifier}
              style={{
                insetInlineStart: `${score.interval[0] * 100}%`,
                inlineSize: `${(score.interval[1] - score.interval[0]) * 100}%`,
              }}
            />
            <span
              className={styles.point}
              data-classifier={classifier}
              style={{ insetInlineStart: `${score.accuracy * 100}%` }}
            />
          </>
        )}
        <span className={styles.chance} style={{ insetInlineStart: `${chance * 100}%` }} />
      </div>
      <div className={styles.ticks} aria-hidden="true">
        <span>0 %</span>
        <span>50 %</span>
        <span>100 %</span>
      </div>
    </section>
  )
}
