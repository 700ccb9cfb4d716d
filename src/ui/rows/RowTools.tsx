import { formatCount } from '../../app/formatNumber.ts'
import { NO_FILTER } from '../../app/rows/rowFilter.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import { useFilterChange } from '../hooks/useFilterChange.ts'
import { useOperatingPoint } from '../hooks/useOperatingPoint.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import { LetterStrip } from '../parts/LetterStrip.tsx'
import { filterWords } from './filterWords.ts'
import { RowChips } from './RowChips.tsx'
import { RowFilterForm } from './RowFilterForm.tsx'
import styles from './RowTools.module.css'
import { type RowKeys, useRowKeys } from './useRowKeys.ts'

interface RowToolsProps {
  readonly classifiers: readonly ClassifierInfo[]
  readonly keys: RowKeys
}

/** What chooses the rows of the list: chips, letters, the whole form one step away, and the list's keys. */
export function RowTools({ classifiers, keys }: RowToolsProps) {
  useRowKeys(keys)
  const { filter, columns, selected } = useVisibleRows()
  const change = useFilterChange()
  const isScaled = useOperatingPoint()?.temperature != null
  const labels = [...(columns.labels?.classes ?? []), ...columns.classes]
  const words = filterWords(filter, classifiers, labels)
  const isEmpty = selected.indices.length === 0 && !selected.isPending
  return (
    <>
      <RowChips isSeveral={classifiers.length > 1} />
      {columns.labels && (
        <div className={styles.letters}>
          <LetterStrip
            label="Rows of one letter"
            classes={columns.labels.classes}
            chosen={filter.letter}
            onChoose={(letter) => change({ letter })}
          />
        </div>
      )}
      <details className={styles.form}>
        <summary>Filter and order{words && `: ${words}`}</summary>
        <RowFilterForm classifiers={classifiers} />
      </details>
      {isScaled && <p className={styles.own}>Confidences here are the classifiers’ own, not scaled.</p>}
      {isEmpty && (
        <div className={styles.none}>
          <p role="status">No row fits this filter.</p>
          <Button onClick={() => change(NO_FILTER)}>Show all {formatCount(columns.rows)} rows</Button>
        </div>
      )}
    </>
  )
}
