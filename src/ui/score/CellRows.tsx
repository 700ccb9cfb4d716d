import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { formatCount, formatPercent } from '../../app/formatNumber.ts'
import type { MatrixCell } from '../../app/matrixCell.ts'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { linePath, SCORE_PATH } from '../../app/routes.ts'
import { formatLabel } from '../../eeg/letters.ts'
import type { ClassLabel } from '../../eeg/recording.ts'
import type { BatchPrediction } from '../../engine/decoder/predictFunctions.ts'
import styles from './CellRows.module.css'

const MOST_SHOWN = 200
/** Once the person does anything, the page moves by their will only. */
const INPUTS = ['wheel', 'pointerdown', 'keydown'] as const

interface CellRowsProps {
  readonly cell: MatrixCell
  readonly recording: OpenRecording
  readonly classes: readonly ClassLabel[]
  readonly truth: Int32Array
  readonly batch: BatchPrediction
}

/** The rows of one cell of a confusion matrix, with ways to each. */
export function CellRows({ cell, recording, classes, truth, batch }: CellRowsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { classifier, predicted } = cell
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another answer to go to.
  useEffect(() => {
    const goTo = () => heading.current?.scrollIntoView({ block: 'nearest' })
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
  return (
    <section className={styles.panel}>
      <h2 ref={heading} tabIndex={-1} className={styles.title}>
        True {formatLabel(classes[cell.truth]!)}, {classifier.title} says {formatLabel(classes[predicted]!)}:{' '}
        {formatCount(indices.length)} {indices.length === 1 ? 'row' : 'rows'}
      </h2>
      {indices.length > MOST_SHOWN && <p>The first {formatCount(MOST_SHOWN)} are listed.</p>}
      <ul className={styles.rows}>
        {indices.slice(0, MOST_SHOWN).map((index) => {
          const line = recording.lines[index]!
          return (
            <li key={index}>
              <Link href={linePath('line', line)}>Line {line}</Link>{' '}
              <Link href={linePath('prediction', line)} aria-label={`Prediction of line ${line}`}>
                prediction
              </Link>{' '}
              <span className={styles.confidence}>{formatPercent(batch.confidence[index]!)} sure</span>
            </li>
          )
        })}
      </ul>
      <p>
        <Link href={SCORE_PATH}>Close this list</Link>
      </p>
    </section>
  )
}
