import { useEffect } from 'react'
import { neighbours } from '../../app/rows/neighbours.ts'
import type { RowPrediction } from '../../engine/decoder/rowPrediction.ts'
import { useActions } from '../AppContext.tsx'
import { type OpenRows, useVisibleRows } from '../hooks/VisibleRows.tsx'

/** Answers to the rows beside the one that is shown, so that a step to one of them needs to wait for none. */
export interface RowsAhead {
  /** By `recording/row/run/classifier`; those of the row that is shown stay, where it has some. */
  readonly ahead: Map<string, RowPrediction>
  /** How often the person has asked anew. */
  readonly run: number
}

interface RowsAheadProps extends RowsAhead, OpenRows {
  readonly index: number
  /** Whether the row that is shown has its answers, which go first. */
  readonly isAnswered: boolean
}

/** Asks for the answers to the rows before and after the one that is shown, and forgets all others. */
export function useRowsAhead(props: RowsAheadProps): void {
  const { ahead, run, recording, decoder, subject, index, isAnswered } = props
  const { predictRow } = useActions()
  const { previous, next } = neighbours(useVisibleRows().selected.indices, index)
  useEffect(() => {
    if (!isAnswered) return
    let isWanted = true
    const keyOf = (row: number) => `${recording.id}/${row}/${run}`
    const rows = [next, previous].filter((row) => row !== undefined)
    const kept = new Set([index, ...rows].map(keyOf))
    for (const key of ahead.keys()) if (!kept.has(key.slice(0, key.lastIndexOf('/')))) ahead.delete(key)
    const ask = (row: number, classifier: string) => {
      const key = `${keyOf(row)}/${classifier}`
      if (ahead.has(key)) return
      predictRow(subject, classifier, row).then(
        (prediction) => isWanted && ahead.set(key, prediction),
        // Who goes there asks again, and is told.
        () => {},
      )
    }
    // After the frame that shows the row.
    const timer = setTimeout(() => {
      for (const row of rows) for (const { id } of decoder.classifiers) ask(row, id)
    })
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [ahead, run, recording, index, previous, next, decoder, subject, isAnswered, predictRow])
}
