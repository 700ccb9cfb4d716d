import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatMilliseconds, formatPercent } from '../../app/formatNumber.ts'
import type { Remote } from '../../app/remote.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import styles from './ScoreFigure.module.css'

interface ScoreFigureProps {
  readonly classifier: ClassifierInfo
  readonly batch: Remote<BatchPrediction>
}

/** One classifier's accuracy with its 95 % interval on a scale from 0 to 100 %, chance marked. */
export function ScoreFigure({ classifier, batch }: ScoreFigureProps) {
  const metrics = batch.status === 'ready' ? batch.value.metrics : null
  const progress = batch.status === 'loading' ? batch.progress : null
  return (
    <section
      className={styles.figure}
      aria-label={`${classifier.title} accuracy`}
      data-mark={classifier.mark}
    >
      <h2 className={styles.title}>
        <ClassifierTitle classifier={classifier} />
      </h2>
      <p className={styles.accuracy} data-testid={`${classifier.id}-accuracy`}>
        {metrics ? formatPercent(metrics.accuracy) : '–'}
      </p>
      {metrics && batch.status === 'ready' ? (
        <p className={styles.detail}>
          {formatCount(metrics.correct)} of {formatCount(metrics.rows)} rows right ·{' '}
          {formatWholePercent(0.95)} interval {formatPercent(metrics.interval[0])} to{' '}
          {formatPercent(metrics.interval[1])} · chance {formatPercent(metrics.chance)} · computed in{' '}
          {formatMilliseconds(batch.value.milliseconds)}
        </p>
      ) : (
        <p className={styles.detail} role="status">
          {batch.status === 'failed' || batch.status === 'ready'
            ? 'not computed'
            : (progress?.stage ?? 'Loading the classifier')}
          {progress?.fraction != null && ` ${formatPercent(progress.fraction)}`}
        </p>
      )}
      <div className={styles.scale} aria-hidden="true">
        {metrics && (
          <>
            <span
              className={styles.interval}
              style={{
                insetInlineStart: `${metrics.interval[0] * 100}%`,
                inlineSize: `${(metrics.interval[1] - metrics.interval[0]) * 100}%`,
              }}
            />
            <span className={styles.point} style={{ insetInlineStart: `${metrics.accuracy * 100}%` }} />
          </>
        )}
        {metrics && (
          <span className={styles.chance} style={{ insetInlineStart: `${metrics.chance * 100}%` }} />
        )}
      </div>
      <div className={styles.ticks} aria-hidden="true">
        {[0, 0.5, 1].map((part) => (
          <span key={part}>{formatWholePercent(part)}</span>
        ))}
      </div>
    </section>
  )
}
