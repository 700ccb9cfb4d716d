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
import { useCellPlace } from './useCellPlace.ts'

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
  }, [classifier, cell.truth, predicted])
  useCellPlace(heading, `${classifier.id} ${cell.truth} ${predicted}`)

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
