import { type MouseEvent, memo } from 'react'
import { formatPosterior } from '../../app/formatNumber.ts'
import { type LineView, linePath } from '../../app/routes.ts'
import type { RowColumns } from '../../app/rows/selectRows.ts'
import type { State } from '../../app/state.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { PredictionChunk } from '../../engine/decoder/predictBatches.ts'
import type { ClassifierInfo } from '../../models/classifier.ts'
import styles from './RowBrowser.module.css'

interface RowItemProps {
  readonly line: number
  readonly label: ClassLabel | null
  /** Index in the recording. */
  readonly row: number
  readonly columns: RowColumns
  readonly classifiers: readonly ClassifierInfo[]
  readonly chunks: State['chunks']
  /** Index among the rows that are shown, and their number. */
  readonly position: number
  readonly rows: number
  /** Distance from the list's top in CSS pixels. */
  readonly top: number
  readonly view: LineView
  readonly isCurrent: boolean
  /** Stands for an answer that is not there. */
  readonly unanswered: string
  readonly onFollow: (event: MouseEvent<HTMLAnchorElement>) => void
}

/** One row: a sentence for those who hear it, columns for those who see it. Fifty of them are made in a frame. */
export const RowItem = memo(function RowItem(props: RowItemProps) {
  const { line, label, row, columns, classifiers, chunks, position, rows, top, view, isCurrent } = props
  const { unanswered, onFollow } = props
  const letter = label === null ? '–' : letterOf(label)
  const answers = columns.answers.map(({ id, value }) =>
    describeAnswer(value, chunks[id] ?? [], row, columns),
  )
  const said = answers.map((answer, at) =>
    answer ? `, ${classifiers[at]!.title} says ${answer.letter} ${answer.confidence}${answer.word}` : '',
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the list in RowBrowser.
    <div
      className={styles.item}
      role="listitem"
      aria-setsize={rows}
      aria-posinset={position + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <a
        className={styles.link}
        href={`#${linePath(view, line)}`}
        aria-current={isCurrent ? 'true' : undefined}
        tabIndex={-1}
        onClick={onFollow}
      >
        <span className="visually-hidden">{`Line ${line} ${letter}${said.join('')}`}</span>
        <span className={styles.line} aria-hidden="true">
          {line}
        </span>
        <span className={styles.label} aria-hidden="true">
          {letter}
        </span>
        {answers.map((answer, at) => (
          <span key={classifiers[at]!.id} className={styles.answer} aria-hidden="true">
            {answer ? (
              <>
                <span className={styles.letter}>{answer.letter}</span>
                <span className={styles.confidence}>{answer.confidence}</span>
                {answer.isRight !== null && (
                  <span className={answer.isRight ? styles.right : styles.wrong}>
                    {answer.isRight ? '✓' : '✗'}
                  </span>
                )}
              </>
            ) : (
              unanswered
            )}
          </span>
        ))}
      </a>
    </div>
  )
})

/** What a classifier says of a row, in words, from all its answers or from those that came already; null before. */
function describeAnswer(
  whole: RowColumns['answers'][number]['value'],
  chunks: readonly PredictionChunk[],
  row: number,
  columns: RowColumns,
) {
  const chunk = whole
    ? { ...whole, from: 0 }
    : chunks.find(({ from, predicted }) => row >= from && row < from + predicted.length)
  if (!chunk) return null
  const at = row - chunk.from
  const predicted = chunk.predicted[at]!
  const truth = columns.truth?.[row] ?? -1
  const isRight = truth < 0 ? null : truth === predicted
  return {
    letter: letterOf(columns.classes[predicted]!),
    confidence: formatPosterior(chunk.confidence[at]!),
    isRight,
    word: isRight === null ? '' : isRight ? ' right' : ' wrong',
  }
}
