import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { CLASSIFIER_TITLES, formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/openRecording.ts'
import { type LineView, linePath } from '../../app/routes.ts'
import { showsAllRows } from '../../app/rowFilter.ts'
import { neighbours } from '../../app/selectRows.ts'
import { letterOf } from '../../eeg/letters.ts'
import { labelAt } from '../../eeg/recording.ts'
import type { PredictionChunk } from '../../engine/messages.ts'
import { CLASSIFIERS, type ClassifierName } from '../../models/classifierName.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { useVisibleRows } from '../VisibleRows.tsx'
import { ClassifierMark } from './ClassifierMark.tsx'
import styles from './RowBrowser.module.css'
import { RowFilterForm } from './RowFilterForm.tsx'

const ROW_HEIGHT = 32

interface RowBrowserProps {
  readonly recording: OpenRecording
  /** The index of the line that is shown, -1 where none is. */
  readonly current: number
  /** Called when a row was chosen. */
  readonly onChoose?: () => void
}

/** The rows that the filter shows, with both predictions; only those in sight are in the page. */
export function RowBrowser({ recording, current, onChoose }: RowBrowserProps) {
  const { filter, selected } = useVisibleRows()
  const { indices, isPending } = selected
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
    overscan: 12,
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
        <span>Line</span>
        <span>True</span>
        {CLASSIFIERS.map((name) => (
          <span key={name} className={styles.answerHead}>
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
            const line = recording.lines[row]!
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above.
              <div
                key={key}
                className={styles.item}
                role="listitem"
                aria-setsize={indices.length}
                aria-posinset={at + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Link
                  className={styles.link!}
                  href={linePath(view, line)}
                  aria-current={row === current ? 'true' : undefined}
                  tabIndex={-1}
                  onClick={onChoose}
                >
                  <RowSummary recording={recording} row={row} />
                </Link>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function RowSummary({ recording, row }: { readonly recording: OpenRecording; readonly row: number }) {
  const label = labelAt(recording.labels, row)
  return (
    <>
      <span>
        <span className="visually-hidden">Line </span>
        {recording.lines[row]}
      </span>
      <span>{label === null ? '–' : letterOf(label)}</span>
      {CLASSIFIERS.map((name) => (
        <RowAnswer key={name} classifier={name} row={row} />
      ))}
    </>
  )
}

function RowAnswer({ classifier, row }: { readonly classifier: ClassifierName; readonly row: number }) {
  const { columns } = useVisibleRows()
  const chunks = useAppState((state) => state.chunks[classifier])
  const answer = answerAt(columns.answers[classifier], chunks, row)
  if (!answer) return <span className={styles.answer}>…</span>
  const { predicted, confidence } = answer
  const truth = columns.truth?.[row] ?? -1
  const verdict = truth < 0 ? null : truth === predicted
  return (
    <span className={styles.answer}>
      <span className="visually-hidden">, {CLASSIFIER_TITLES[classifier]} says </span>
      <span className={styles.letter}>{letterOf(columns.classes[predicted]!)}</span>
      <span className={styles.confidence}>{formatPercent(confidence)}</span>
      {verdict !== null && (
        <span className={verdict ? styles.right : styles.wrong}>
          <span aria-hidden="true">{verdict ? '✓' : '✗'}</span>
          <span className="visually-hidden">{verdict ? ' right' : ' wrong'}</span>
        </span>
      )}
    </span>
  )
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
