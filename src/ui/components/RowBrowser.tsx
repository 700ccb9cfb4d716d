import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { formatCount } from '../../app/formatNumber.ts'
import type { OpenRecording } from '../../app/openRecording.ts'
import { type LineView, linePath } from '../../app/routes.ts'
import { formatLabel } from '../../eeg/letters.ts'
import { labelAt } from '../../eeg/recording.ts'
import styles from './RowBrowser.module.css'

const ROW_HEIGHT = 32

interface RowBrowserProps {
  readonly recording: OpenRecording
  /** The index of the line that is shown, -1 where none is. */
  readonly current: number
  /** Called when a row was chosen. */
  readonly onChoose?: () => void
}

/** All rows of the open recording as a list of links; only those in sight are in the page. */
export function RowBrowser({ recording, current, onChoose }: RowBrowserProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [pathname, navigate] = useLocation()
  const view: LineView = pathname.startsWith('/prediction') ? 'prediction' : 'line'
  const count = recording.lines.length
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 240, height: 800 },
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording begins at its first row.
  useEffect(() => rows.scrollToIndex(0), [recording.id])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the line and the recording only.
  useEffect(() => {
    if (current < 0) return
    const isInSight = rows.getVirtualItems().some(({ index }) => index === current)
    rows.scrollToIndex(current, { align: isInSight ? 'auto' : 'center' })
  }, [current, recording.id])

  const go = (index: number) => {
    const line = recording.lines[Math.max(0, Math.min(count - 1, index))]
    if (line !== undefined) navigate(linePath(view, line))
  }
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    go(step === 'first' ? 0 : step === 'last' ? count - 1 : Math.max(0, current) + step)
  }
  return (
    <div className={styles.browser}>
      <h2 className={styles.title}>
        Rows <span className={styles.count}>{formatCount(count)}</span>
      </h2>
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
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const line = recording.lines[index]!
            const label = labelAt(recording.labels, index)
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above.
              <div
                key={key}
                className={styles.item}
                role="listitem"
                aria-setsize={count}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <a
                  className={styles.link}
                  href={`#${linePath(view, line)}`}
                  aria-current={index === current ? 'true' : undefined}
                  tabIndex={-1}
                  onClick={onChoose}
                >
                  <span>Line {line}</span>
                  {label !== null && <span className={styles.letter}>{formatLabel(label)}</span>}
                </a>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const STEPS: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
  Home: 'first',
  End: 'last',
}
