import { CLASSIFIER_TITLES, formatCount, formatPercent } from '../../app/formatNumber.ts'
import { formatLabel } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { Score } from '../../evaluation/score.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import styles from './AccuracyTable.module.css'
import tableStyles from './DataTable.module.css'

interface AccuracyTableProps {
  readonly classes: readonly ClassLabel[]
  readonly scores: Readonly<Record<ClassifierName, Score>>
}

/** The chart's numbers. */
export function AccuracyTable({ classes, scores }: AccuracyTableProps) {
  return (
    <details>
      <summary className={styles.summary}>Accuracy by letter as a table</summary>
      <section className={tableStyles.scroller} tabIndex={0} aria-label="Table of accuracy by letter">
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">Letter</th>
              <th scope="col">Rows</th>
              {CLASSIFIERS.map((classifier) => (
                <th key={classifier} scope="col">
                  {CLASSIFIER_TITLES[classifier]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classes.map((label, k) => (
              <tr key={label}>
                <th scope="row">{formatLabel(label)}</th>
                <td>{formatCount(scores.lda.support[k]!)}</td>
                {CLASSIFIERS.map((classifier) => {
                  const recall = scores[classifier].recall[k] ?? null
                  return <td key={classifier}>{recall === null ? 'no rows' : formatPercent(recall)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
