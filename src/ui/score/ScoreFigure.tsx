import { formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { Remote } from '../../app/remote.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import type { VerdictScore } from '../../evaluation/trust/scoreVerdict.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { Term } from '../parts/Term.tsx'
import { AccuracyLine } from './AccuracyLine.tsx'
import styles from './ScoreFigure.module.css'

interface ScoreFigureProps {
  readonly classifier: ClassifierInfo
  readonly batch: Remote<BatchPrediction>
  /** Null as long as it is not known how many independent rows there are. */
  readonly score: VerdictScore | null
  /** Whether the classifier was trained on these rows, where an interval would mean nothing. */
  readonly isTrainedOn?: boolean
}

/** One classifier's accuracy with its 95 % interval on a line from 0 to 100 %, chance marked. */
export function ScoreFigure({ classifier, batch, score: found, isTrainedOn = false }: ScoreFigureProps) {
  const score = isTrainedOn ? null : found
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
      <AccuracyLine
        mark={classifier.mark}
        accuracy={metrics?.accuracy ?? null}
        interval={score?.interval ?? null}
        chance={metrics?.chance ?? null}
      />
      {metrics ? (
        <p className={styles.detail}>
          {formatCount(metrics.correct)} of {formatCount(metrics.rows)} rows right
          {isTrainedOn && ' · trained on these'}
          {score && (
            <>
              {' · '}
              <Term name="interval">{formatWholePercent(0.95)} interval</Term> {range(score.interval)}
              {score.interval[0] !== score.naiveInterval[0] && (
                <> ({range(score.naiveInterval)} if all rows were independent)</>
              )}
            </>
          )}
        </p>
      ) : (
        <p className={styles.detail} role="status">
          {batch.status === 'failed' || batch.status === 'ready'
            ? 'not computed'
            : (progress?.stage ?? 'Loading the classifier')}
          {progress?.fraction != null && ` ${formatPercent(progress.fraction)}`}
        </p>
      )}
    </section>
  )
}

function range([low, high]: readonly [number, number]): string {
  return `${formatPercent(low)} to ${formatPercent(high)}`
}
