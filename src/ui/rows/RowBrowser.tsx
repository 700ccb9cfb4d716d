import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount } from '../../app/formatNumber.ts'
import { type LineView, lineOf, linePath, viewOf } from '../../app/routes.ts'
import { showsAllRows } from '../../app/rows/rowFilter.ts'
import { batchOf, type State } from '../../app/state.ts'
import { labelAt } from '../../eeg/recording.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { createLater } from '../hooks/createLater.ts'
import { type OpenRows, useVisibleRows } from '../hooks/VisibleRows.tsx'
import { ClassifierMark } from '../parts/ClassifierMark.tsx'
import styles from './RowBrowser.module.css'
import { RowItem } from './RowItem.tsx'
import { offsetOf, type RowPlace, rowPlacesAround, rowsHeight } from './rowPlaces.ts'

// The rows of the first view are drawn without them: so both answers wait for less code.
const useRowsInSight = createLater(
  () => import('./RowsInSight.tsx').then((m) => m.RowsInSight),
  'scrolls rows',
)
const useRowTools = createLater(() => import('./RowTools.tsx').then((m) => m.RowTools), 'filters rows')

const NONE: State['chunks'] = {}

interface RowBrowserProps extends Pick<OpenRows, 'recording' | 'decoder'> {
  /** The index of the line that is shown, -1 where none is. */
  readonly current: number
  /** Called when a row was chosen. */
  readonly onChoose?: () => void
}

/** The rows that the filter shows, with every prediction; only those in sight are in the page. */
export function RowBrowser({ recording, decoder, current: shown, onChoose }: RowBrowserProps) {
  const { classifiers } = decoder
  const { filter, selected, columns } = useVisibleRows()
  const { indices, isPending } = selected
  const isAnswered = columns.answers.every(({ value }) => value !== null)
  const chunks = useAppState((state) => (isAnswered ? NONE : state.chunks))
  const scroller = useRef<HTMLDivElement>(null)
  const { visitLine } = useActions()
  const [pathname, navigate] = useLocation()
  const open = viewOf(pathname)
  const view: LineView = open === 'prediction' ? 'prediction' : 'line'
  const statuses = useAppState(({ batch }) => classifiers.map(({ id }) => batchOf(batch, id).status).join())
  const hasFailed = /failed/.test(statuses)
  const visited = useAppState(({ lastLine }) => (open === 'space' ? lastLine : null))
  const current = visited === null ? shown : (recording.indexOfLine.get(visited) ?? -1)
  const position = indices.indexOf(current)
  useBatchWhenIdle(recording.id, decoder.id)
  const isSettled = !/idle|loading/.test(statuses)
  // A drawer is opened in order to be used.
  const [touches, setTouches] = useState(onChoose ? 1 : 0)
  const touch = () => setTouches((before) => before + 1)
  const need = touches + (isSettled ? 1 : 0)
  const RowsInSight = useRowsInSight(need)
  const RowTools = useRowTools(need)
  const [inSight, setInSight] = useState<readonly RowPlace[] | null>(null)
  const places = inSight ?? rowPlacesAround(position, indices.length, window.innerHeight)

  const placed = useRef(0)
  const [isPlaced, setIsPlaced] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the line, the filter and the recording only.
  useLayoutEffect(() => {
    const list = scroller.current
    if (!list || inSight) return
    list.scrollTop = offsetOf(position, list)
    placed.current = list.scrollTop
    setIsPlaced(true)
  }, [position, recording.id, filter])

  // The space marks a row in its place; the other views show one or lead to it.
  const go = useCallback(
    (line: number) => (open === 'space' ? visitLine(line) : navigate(linePath(view, line))),
    [open, view, visitLine, navigate],
  )
  // Not wouter's link, of which each follows the address itself.
  const follow = useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      if (event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      onChoose?.()
      go(lineOf(event.currentTarget.hash.slice(1))!)
    },
    [go, onChoose],
  )
  return (
    <div className={styles.browser} {...(!RowsInSight && { onPointerEnter: touch, onFocus: touch })}>
      <h2 className={styles.title}>
        Rows{' '}
        <span className={styles.count} data-testid="row-count">
          {showsAllRows(filter)
            ? formatCount(recording.lines.length)
            : isPending
              ? hasFailed
                ? 'no predictions'
                : 'waiting for predictions…'
              : `${formatCount(indices.length)} of ${formatCount(recording.lines.length)}`}
        </span>
      </h2>
      <div className={styles.tools}>
        {RowTools && (
          <RowTools
            classifiers={classifiers}
            keys={{ scroller, indices, current, onRow: (row) => go(recording.lines[row]!) }}
          />
        )}
      </div>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.line}>Line</span>
        <span className={styles.label}>True</span>
        {classifiers.map((classifier) => (
          <span key={classifier.id} className={styles.answer}>
            <ClassifierMark classifier={classifier} /> {classifier.short}
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
        {...(!RowsInSight && {
          onScroll: ({ currentTarget }) => currentTarget.scrollTop !== placed.current && touch(),
        })}
      >
        {/* It takes the list as it stands. */}
        {RowsInSight && isPlaced && (
          <RowsInSight
            scroller={scroller}
            indices={indices}
            position={position}
            recordingId={recording.id}
            filter={filter}
            onPlaces={setInSight}
          />
        )}
        <div style={{ height: rowsHeight(indices.length), position: 'relative' }}>
          {places.map(({ index: at, start }) => {
            const row = indices[at]
            // Of a longer list, which the filter has made shorter just now.
            if (row === undefined) return null
            return (
              <RowItem
                key={at}
                line={recording.lines[row]!}
                label={labelAt(recording.labels, row)}
                row={row}
                columns={columns}
                classifiers={classifiers}
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

/** Asks for all predictions once the page has nothing more urgent to do. */
function useBatchWhenIdle(recordingId: number, decoderId: number): void {
  const { needBatch } = useActions()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording or decoder asks for other predictions.
  useEffect(() => {
    const timer = setTimeout(() => void needBatch(), 800)
    return () => clearTimeout(timer)
  }, [needBatch, recordingId, decoderId])
}
