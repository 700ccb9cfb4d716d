import { Fragment, useState } from 'react'
import { formatRate, formatWholePercent } from '../../app/formatMeasure.ts'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { letterOf } from '../../eeg/letters.ts'
import { type ClassLabel, compareLabels } from '../../eeg/recording.ts'
import type { ClassReport } from '../../evaluation/classReport.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import tableStyles from '../parts/DataTable.module.css'
import { Term } from '../parts/Term.tsx'
import styles from './LetterTable.module.css'
import { recallInterval } from './recallInterval.ts'

/** How one classifier does with each letter. */
export interface LetterReport {
  readonly classifier: ClassifierInfo
  readonly byClass: ClassReport
}

interface LetterTableProps {
  readonly classes: readonly ClassLabel[]
  /** At least one. */
  readonly reports: readonly LetterReport[]
  /** How many independent rows one row is worth: 1 where they count as independent. */
  readonly worth: number
}

interface Column {
  readonly id: string
  readonly title: string
  /** Whose it is; of no one where it is the letter's own. */
  readonly of?: string
  /** Null sorts last. */
  readonly value: (k: number) => number | null
  /** Whose interval of recall stands beside it, if one does. */
  readonly report?: LetterReport
}

/** Recall with its interval, precision and F1 of every letter by every classifier; a press on a name sorts by it. */
export function LetterTable({ classes, reports, worth }: LetterTableProps) {
  const [sort, setSort] = useState({ id: 'letter', descending: false })
  const measures = ['recall', 'precision', 'f1'] as const
  const columns: Column[] = [
    { id: 'rows', title: 'Rows', value: (k) => reports[0]!.byClass.support[k] ?? null },
    ...reports.flatMap((report) =>
      measures.map((measure) => ({
        id: `${report.classifier.id}-${measure}`,
        of: report.classifier.title,
        title: measure === 'f1' ? 'F1' : measure,
        value: (k: number) => report.byClass[measure][k] ?? null,
        ...(measure === 'recall' && { report }),
      })),
    ),
  ]
  const column = columns.find(({ id }) => id === sort.id)
  const order = [...classes.keys()].sort((a, b) => {
    if (!column) return compareLabels(classes[a]!, classes[b]!) * (sort.descending ? -1 : 1)
    const [left, right] = [column.value(a), column.value(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return (left - right) * (sort.descending ? -1 : 1)
  })
  const header = (id: string, title: string, of?: string) => (
    <th
      key={id}
      scope="col"
      aria-label={of && `${of}: ${title}`}
      aria-sort={sort.id !== id ? 'none' : sort.descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => setSort({ id, descending: sort.id === id ? !sort.descending : id !== 'letter' })}
      >
        {of && (
          <span className={styles.owner}>
            {of}
            <span className="visually-hidden">: </span>
          </span>
        )}
        {title} <span aria-hidden="true">{sort.id !== id ? '↕' : sort.descending ? '↓' : '↑'}</span>
      </button>
    </th>
  )
  return (
    <>
      <p className={styles.note}>
        <Term name="recall">Recall</Term> with its{' '}
        <Term name="interval">{formatWholePercent(0.95)} interval</Term>,{' '}
        <Term name="precision">precision</Term> and <Term name="f1">F1</Term> by letter.{' '}
        {worth < 1
          ? `Every ${formatCount(100)} rows of a letter count as ${formatCount(Math.round(100 * worth))} independent ones, as those of the whole recording do.`
          : 'The intervals take rows to be independent.'}
      </p>
      <section
        className={`${tableStyles.scroller} ${styles.letters}`}
        tabIndex={0}
        aria-label="Table of letters"
      >
        <table className={tableStyles.table}>
          <thead>
            <tr>
              {header('letter', 'Letter')}
              {columns.map(({ id, title, of, report }) => (
                <Fragment key={id}>
                  {header(id, title, of)}
                  {report && (
                    <th scope="col" aria-label={`${of}: ${formatWholePercent(0.95)} interval`}>
                      <span className={styles.owner}>{of}</span>
                      {formatWholePercent(0.95)} interval
                    </th>
                  )}
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((k) => (
              <tr key={k}>
                <th scope="row">{letterOf(classes[k]!)}</th>
                {columns.map(({ id, value, report }) => (
                  <Fragment key={id}>
                    <td>{formatCell(id, value(k))}</td>
                    {report && <td>{intervalCell(report, k, worth)}</td>}
                  </Fragment>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function intervalCell({ byClass: { recall, support } }: LetterReport, k: number, worth: number): string {
  const value = recall[k] ?? null
  if (value === null) return 'no rows'
  const [low, high] = recallInterval(value, support[k]! * worth)
  return `${formatRate(100 * low)} to ${formatPercent(high)}`
}

function formatCell(id: string, value: number | null): string {
  if (value === null) return 'no rows'
  return id === 'rows' ? formatCount(value) : formatPercent(value)
}
