import { formatPosterior } from '../../app/formatNumber.ts'
import type { DecoderInUse } from '../../app/state.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useAnswer } from '../hooks/useAnswer.ts'
import { useExplainActions } from '../hooks/useExplainActions.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { ClassifierTitle } from '../parts/ClassifierMark.tsx'
import { asUsed } from './asUsed.ts'
import styles from './WhatIfAnswers.module.css'
import type { ExplainedPrediction } from './WhySection.tsx'

interface WhatIfAnswersProps {
  readonly decoder: DecoderInUse
  readonly original: Float64Array
  readonly changed: Float64Array
  /** Differ for each row, and for each change of each row. */
  readonly rowKey: string
  readonly changeKey: string
  /** What each says of the row as it is; null where that is not known of all. */
  readonly predictions: readonly ExplainedPrediction[] | null
}

/** What each classifier says of the changed row, and what it said of the row as it is. */
export function WhatIfAnswers({ decoder, ...rest }: WhatIfAnswersProps) {
  return (
    <ul className={styles.answers} aria-live="polite">
      {decoder.classifiers.map((classifier) => (
        <li key={classifier.id} data-testid={`${classifier.id}-what-if`} data-mark={classifier.mark}>
          <Consequence classifier={classifier} decoder={decoder} {...rest} />
        </li>
      ))}
    </ul>
  )
}

interface ConsequenceProps extends WhatIfAnswersProps {
  readonly classifier: ClassifierInfo
}

function Consequence(props: ConsequenceProps) {
  const { classifier, decoder, original, changed, rowKey, changeKey, predictions } = props
  const { predictValues } = useExplainActions()
  const predict = (values: Float64Array) => predictValues(decoder.id, classifier.id, values)
  const isChanged = rowKey !== changeKey
  const known = predictions?.find((one) => one.classifier.id === classifier.id)?.prediction
  const unchanged = useAnswer(rowKey, () => predict(original), rowKey, known)
  // Row by row without a change it is the same answer, which need not be worked out and drawn twice.
  const edited = useAnswer(isChanged ? changeKey : '', () => predict(changed), rowKey)
  const { current } = isChanged ? edited : unchanged
  const latest = isChanged && edited.latest?.about === rowKey ? edited.latest : unchanged.latest
  const point = useOperatingPoint()
  const title = <ClassifierTitle classifier={classifier} />
  if (current.status === 'failed') {
    return (
      <p>
        {title}: {classifier.title} cannot answer ({current.problem.message})
      </p>
    )
  }
  // Another row's answers must not stand beside this one; those to the last step of a drag may.
  const used = (answer: typeof latest) =>
    answer?.about === rowKey ? asUsed(answer.value.posterior, classifier.id, point) : null
  const old = used(unchanged.latest)
  const now = used(latest)
  if (!old || !now) return <p>{title}: …</p>
  const before = old.posterior
  const after = now.posterior
  const was = before.indexOf(Math.max(...before))
  const is = after.indexOf(Math.max(...after))
  const name = (k: number) => letterOf(decoder.manifest.classes[k]!)
  const runnerUp = [...after.keys()].sort((a, b) => after[b]! - after[a]!).find((k) => k !== is && k !== was)
  const shown = [is, ...(was === is ? [] : [was]), ...(runnerUp === undefined ? [] : [runnerUp])].slice(0, 2)
  return (
    <>
      <p className={styles.says}>
        {title}: <strong className={styles.letter}>{name(is)}</strong> with {formatPosterior(after[is]!)}
        {now.temperature !== null && ', scaled'}
        {!now.isAnswered && ', below the threshold'}
        {isChanged && (
          <span className={styles.before}>
            {' '}
            (before: {name(was)} {formatPosterior(before[was]!)})
          </span>
        )}
      </p>
      <div className={styles.bars} aria-hidden="true">
        {shown.map((k) => (
          <div key={k} className={styles.row}>
            <span>{name(k)}</span>
            <span className={styles.track}>
              <span className={styles.bar} style={{ inlineSize: `${100 * after[k]!}%` }} />
              {isChanged && <span className={styles.ghost} style={{ inlineSize: `${100 * before[k]!}%` }} />}
            </span>
            <span className={styles.percent}>{formatPosterior(after[k]!)}</span>
          </div>
        ))}
      </div>
    </>
  )
}
