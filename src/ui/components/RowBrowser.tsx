import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { CLASSIFIER_TITLES, formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/openRecording.ts'
import { type LineView, linePath } from '../../app/routes.ts'
import { showsAllRows } from '../../app/rowFilter.ts'
import { neighbours, type RowColumns } from '../../app/selectRows.ts'
import { NO_CHUNKS, type State } from '../../app/state.ts'
import { letterOf } from '../../eeg/letters.ts'
import { type ClassLabel, labelAt } from '../../eeg/recording.ts'
import type { PredictionChunk } from '../../engine/messages.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useVisibleRows } from '../VisibleRows.tsx'
import { ClassifierMark } from './ClassifierMark.tsx'
import styles from './RowBrowser.module.css'
import { RowFilterForm } from './RowFilterForm.tsx'

const ROW_HEIGHT = 32
/** Rows beyond each edge of the list that are in the page too, so that scrolling shows no gap. */
const OVERSCAN = 8

interface RowBrowserProps {
  readonly recording: OpenRecording
  /** The index of the line that is shown, -1 where none is. */
  readonly current: number
  /** Called when a row was chosen. */
  readonly onChoose?: () => void
}

/** The rows that the filter shows, with both predictions; only those in sight are in the page. */
export function RowBrowser({ recording, current, onChoose }: RowBrowserProps) {
  const { filter, selected, columns } = useVisibleRows()
  const { indices, isPending } = selected
  const isAnswered = CLASSIFIERS.every((name) => columns.answers[name] !== null)
  const chunks = useAppState((state) => (isAnswered ? NO_CHUNKS : state.chunks))
  const scroller = useRef<HTMLDivElement>(null)
  const [pathname, navigate] = useLocation()
  const view: LineView = pathname.startsWith('/prediction') ? 'prediction' : 'line'
  const hasFailed = useAppState(({ batch }) => CLASSIFIERS.some((name) => batch[name].status === 'failed'))
  const position = indices.indexOf(current)
  useBatchWhenIdle(recording.id)
  const rows = useVirtualizer({
    count: indices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    initialRect: { width: 320, height: 800 },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording begins at its first row.
  useEffect(() => rows.scrollToIndex(0), [recording.id, filter])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the line, the filter and the recording only.
  useEffect(() => {
    if (position < 0) return
    const isInSight = rows.getVirtualItems().some(({ index }) => index === position)
    rows.scrollToIndex(position, { align: isInSight ? 'auto' : 'center' })
  }, [position, recording.id])

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const last = indices.length - 1
    const to = step === 'first' ? 0 : step === 'last' ? last : Math.max(0, position) + step
    // A row that the filter hides has neighbours all the same.
    const isBetween = typeof step === 'number' && position < 0 && current >= 0
    const { previous, next } = neighbours(indices, current)
    const row = isBetween ? (step < 0 ? previous : next) : indices[Math.max(0, Math.min(last, to))]
    if (row !== undefined) navigate(linePath(view, recording.lines[row]!))
  }
  // Not wouter's link, of which each follows the address itself.
  const follow = useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      if (event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      onChoose?.()
      navigate(event.currentTarget.hash.slice(1))
    },
    [navigate, onChoose],
  )
  return (
    <div className={styles.browser}>
      <h2 className={styles.title}>
        Rows{' '}
        <span className={styles.count} data-testid="row-count">
          {showsAllRows(filter)
            ? formatCount(recording.lines.length)
            : isPending
              ? hasFailed
                ? 'the classifiers could not answer'
                : 'waiting for the predictions…'
              : `${formatCount(indices.length)} of ${formatCount(recording.lines.length)}`}
        </span>
      </h2>
      <details className={styles.filter}>
        <summary>Filter and order{showsAllRows(filter) ? '' : ' (on)'}</summary>
        <RowFilterForm />
      </details>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.line}>Line</span>
        <span className={styles.label}>True</span>
        {CLASSIFIERS.map((name) => (
          <span key={name} className={styles.answer}>
            <ClassifierMark classifier={name} /> {name === 'lda' ? 'LDA' : 'Network'}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual list's items are positioned, which li in ul allows only with a role. */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="list"
        aria-label="Rows of the recording; arrow keys move through them"
        tabIndex={0}
        data-own-arrows
        onKeyDown={move}
      >
        {indices.length === 0 && !isPending && <p className={styles.empty}>No row fits this filter.</p>}
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index: at, key, start }) => {
            const row = indices[at]!
            return (
              <RowItem
                key={key}
                line={recording.lines[row]!}
                label={labelAt(recording.labels, row)}
                row={row}
                columns={columns}
                chunks={chunks}
                position={at}
                rows={indices.length}
                top={start}
                view={view}
                isCurrent={row === current}
                unanswered={hasFailed ? '–' : '…'}
                onFollow={follow}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface RowItemProps {
  readonly line: number
  readonly label: ClassLabel | null
  /** Index in the recording. */
  readonly row: number
  readonly columns: RowColumns
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
const RowItem = memo(function RowItem(props: RowItemProps) {
  const { line, label, row, columns, chunks, position, rows, top, view, isCurrent, unanswered, onFollow } =
    props
  const letter = label === null ? '–' : letterOf(label)
  const answers = CLASSIFIERS.map((name) => describeAnswer(name, row, columns, chunks))
  const said = answers.map((answer, at) =>
    answer
      ? `, ${CLASSIFIER_TITLES[CLASSIFIERS[at]!]} says ${answer.letter} ${answer.confidence}${answer.word}`
      : '',
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
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
          <span key={CLASSIFIERS[at]} className={styles.answer} aria-hidden="true">
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

/** What a classifier says of a row, in words; null while it has not answered. */
function describeAnswer(name: ClassifierName, row: number, columns: RowColumns, chunks: State['chunks']) {
  const answer = answerAt(columns.answers[name], chunks[name], row)
  if (!answer) return null
  const truth = columns.truth?.[row] ?? -1
  const isRight = truth < 0 ? null : truth === answer.predicted
  return {
    letter: letterOf(columns.classes[answer.predicted]!),
    confidence: formatPercent(answer.confidence),
    isRight,
    word: isRight === null ? '' : isRight ? ' right' : ' wrong',
  }
}

/** The answer about a row: from all of them, or from those that came already. */
function answerAt(
  whole: Pick<PredictionChunk, 'predicted' | 'confidence'> | null,
  chunks: readonly PredictionChunk[],
  row: number,
) {
  const chunk = whole
    ? { ...whole, from: 0 }
    : chunks.find(({ from, predicted }) => row >= from && row < from + predicted.length)
  return (
    chunk && {
      predicted: chunk.predicted[row - chunk.from]!,
      confidence: chunk.confidence[row - chunk.from]!,
    }
  )
}

/** Asks for all predictions once the page has nothing more urgent to do. */
function useBatchWhenIdle(recordingId: number): void {
  const { needBatch } = useActions()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording asks for other predictions.
  useEffect(() => {
    const timer = setTimeout(() => void needBatch(), 800)
    return () => clearTimeout(timer)
  }, [needBatch, recordingId])
}

const STEPS: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: 'first',
  End: 'last',
}
