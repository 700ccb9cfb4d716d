import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { formatCount } from '../../app/formatNumber.ts'
import type { MatrixCell } from '../../app/matrixCell.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { linePath, SCORE_PATH } from '../../app/routes.ts'
import { cellFilter, filteredCell } from '../../app/rows/cellFilter.ts'
import { encodeFilter } from '../../app/rows/rowFilter.ts'
import { letterOf } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import { currentQuery, replaceQuery } from '../hooks/hashRoute.ts'
import { useVisibleRows } from '../hooks/VisibleRows.tsx'
import { Button } from '../parts/Button.tsx'
import styles from './CellRows.module.css'

/** Once the person does anything, the page moves by their will only. */
const INPUTS = ['wheel', 'pointerdown', 'keydown'] as const

/** Where the row list stands beside the view; elsewhere it is a drawer. */
const ROWS_IN_SIGHT = '(min-width: 1024px)'

interface CellRowsProps {
  readonly cell: MatrixCell
  readonly recording: OpenRecording
  readonly classes: readonly ClassLabel[]
  readonly truth: Int32Array
  readonly batch: BatchPrediction
}

/** Says which cell of a confusion matrix the row list shows, with ways to its rows and back to all. */
export function CellRows({ cell, recording, classes, truth, batch }: CellRowsProps) {
  const [, navigate] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  const { filter } = useVisibleRows()
  const { classifier, predicted } = cell
  const filterRows = () => {
    const labels = recording.labels?.classes ?? []
    replaceQuery(encodeFilter(cellFilter(cell, { classes, labels, filter })))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another answer to go to.
  useEffect(() => {
    // An address that names a cell and no filter means the cell's rows.
    if (currentQuery() === '') filterRows()
    // A cell that was pressed keeps the focus where the row list is in sight beside it.
    if (document.activeElement?.closest('[data-own-arrows]') && matchMedia(ROWS_IN_SIGHT).matches) return
    const goTo = () => heading.current?.parentElement?.scrollIntoView({ block: 'nearest' })
    goTo()
    heading.current?.focus({ preventScroll: true })
    // What is above gets its height later: charts when they are drawn, findings when they are found.
    const observer = new ResizeObserver(goTo)
    observer.observe(document.body)
    const stop = () => observer.disconnect()
    const options = { capture: true, passive: true }
    for (const input of INPUTS) addEventListener(input, stop, options)
    return () => {
      stop()
      for (const input of INPUTS) removeEventListener(input, stop, options)
    }
  }, [classifier, cell.truth, predicted])

  const indices: number[] = []
  for (let row = 0; row < truth.length; row++) {
    if (truth[row] === cell.truth && batch.predicted[row] === predicted) indices.push(row)
  }
  const first = indices[0]
  const listed = filteredCell(filter, classifier.id, classes)
  const isListed = listed?.truth === cell.truth && listed.predicted === predicted
  const showAll = () => {
    navigate(SCORE_PATH)
    replaceQuery('')
  }
  return (
    <section className={styles.panel} role="status">
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        True {letterOf(classes[cell.truth]!)}, {classifier.title} says {letterOf(classes[predicted]!)}:{' '}
        {formatCount(indices.length)} {indices.length === 1 ? 'row' : 'rows'}
      </h2>
      <div className={styles.ways}>
        {first !== undefined && (
          <>
            {isListed ? (
              <span>The row list shows {indices.length === 1 ? 'it' : 'them'}.</span>
            ) : (
              <Button onClick={filterRows}>
                Show {indices.length === 1 ? 'it' : 'them'} in the row list
              </Button>
            )}
            {(['line', 'prediction'] as const).map((view) => (
              <Link key={view} href={linePath(view, recording.lines[first]!)}>
                {view === 'line' ? 'Line' : 'Prediction of line'} {recording.lines[first]}
              </Link>
            ))}
          </>
        )}
        <Button onClick={showAll}>Show all rows again</Button>
      </div>
    </section>
  )
}
