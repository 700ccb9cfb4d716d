import { useState } from 'react'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import { formatLabel } from '../../eeg/letters.ts'
import { type ClassLabel, compareLabels } from '../../eeg/recording.ts'
import type { ClassReport } from '../../evaluation/classReport.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import tableStyles from '../parts/DataTable.module.css'
import styles from './LetterTable.module.css'

/** How one classifier does with each letter. */
export interface LetterReport {
  readonly classifier: ClassifierInfo
  readonly byClass: ClassReport
}

interface LetterTableProps {
  readonly classes: readonly ClassLabel[]
  /** At least one. */
  readonly reports: readonly LetterReport[]
}

interface Column {
  readonly id: string
  readonly title: string
  /** Null sorts last. */
  readonly value: (k: number) => number | null
}

/** Precision, recall and F1 of every letter by every classifier; a press on a column's name sorts by it. */
export function LetterTable({ classes, reports }: LetterTableProps) {
  const [sort, setSort] = useState({ id: 'letter', descending: false })
  const measures = ['precision', 'recall', 'f1'] as const
  const columns: Column[] = [
    { id: 'rows', title: 'Rows', value: (k) => reports[0]!.byClass.support[k] ?? null },
    ...reports.flatMap(({ classifier, byClass }) =>
      measures.map((measure) => ({
        id: `${classifier.id}-${measure}`,
        title: `${classifier.title}: ${measure === 'f1' ? 'F1' : measure}`,
        value: (k: number) => byClass[measure][k] ?? null,
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
  const header = (id: string, title: string) => (
    <th
      key={id}
      scope="col"
      aria-sort={sort.id !== id ? 'none' : sort.descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => setSort({ id, descending: sort.id === id ? !sort.descending : id !== 'letter' })}
      >
        {title} <span aria-hidden="true">{sort.id !== id ? '↕' : sort.descending ? '↓' : '↑'}</span>
      </button>
    </th>
  )
  return (
    <section className={tableStyles.scroller} tabIndex={0} aria-label="Table of letters">
      <table className={tableStyles.table}>
        <thead>
          <tr>
            {header('letter', 'Letter')}
            {columns.map(({ id, title }) => header(id, title))}
          </tr>
        </thead>
        <tbody>
          {order.map((k) => (
            <tr key={k}>
              <th scope="row">{formatLabel(classes[k]!)}</th>
              {columns.map(({ id, value }) => (
                <td key={id}>{formatCell(id, value(k))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function formatCell(id: string, value: number | null): string {
  if (value === null) return 'no rows'
  return id === 'rows' ? formatCount(value) : formatPercent(value)
}
