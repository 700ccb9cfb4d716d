import { useEffect } from 'react'
import { neighbours } from '../../app/rows/neighbours.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import { useActions } from '../AppContext.tsx'
import { type OpenRows, useVisibleRows } from '../hooks/VisibleRows.tsx'

/** Answers to, and values of, the rows beside the one that is shown, so that a step to one of them needs to wait for none. */
export interface RowsAhead {
  /** By `recording/row/run/classifier`; those of the row that is shown stay, where it has some. */
  readonly ahead: Map<string, RowPrediction>
  /** By `recording/row`, as the recording has them. */
  readonly values: Map<string, Float64Array>
  /** How often the person has asked anew. */
  readonly run: number
}

interface RowsAheadProps extends RowsAhead, OpenRows {
  readonly index: number
  /** Whether the row that is shown has its answers, which go first. */
  readonly isAnswered: boolean
}

/** Asks for the answers to, and the values of, the rows before and after the one that is shown, and forgets all others. */
export function useRowsAhead(props: RowsAheadProps): void {
  const { ahead, values, run, recording, decoder, subject, index, isAnswered } = props
  const { predictRow, row: valuesOf } = useActions()
  const { previous, next } = neighbours(useVisibleRows().selected.indices, index)
  useEffect(() => {
    if (!isAnswered) return
    let isWanted = true
    const rowKey = (row: number) => `${recording.id}/${row}`
    const keyOf = (row: number) => `${rowKey(row)}/${run}`
    const rows = [next, previous].filter((row) => row !== undefined)
    const shown = [index, ...rows]
    const kept = new Set(shown.map(keyOf))
    for (const key of ahead.keys()) if (!kept.has(key.slice(0, key.lastIndexOf('/')))) ahead.delete(key)
    for (const key of values.keys()) if (!shown.map(rowKey).includes(key)) values.delete(key)
    const ask = (row: number, classifier: string) => {
      const key = `${keyOf(row)}/${classifier}`
      if (ahead.has(key)) return
      predictRow(subject, classifier, row).then(
        (prediction) => isWanted && ahead.set(key, prediction),
        // Who goes there asks again, and is told; here and below.
        () => {},
      )
    }
    const askValues = (row: number) => {
      if (values.has(rowKey(row))) return
      valuesOf(recording.id, row).then(
        (found) => isWanted && values.set(rowKey(row), found),
        () => {},
      )
    }
    // After the frame that shows the row.
    const timer = setTimeout(() => {
      for (const row of rows) {
        for (const { id } of decoder.classifiers) ask(row, id)
        askValues(row)
      }
    })
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [
    ahead,
    values,
    run,
    recording,
    index,
    previous,
    next,
    decoder,
    subject,
    isAnswered,
    predictRow,
    valuesOf,
  ])
}
