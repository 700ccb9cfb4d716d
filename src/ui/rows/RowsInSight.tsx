import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { neighbours } from '../../app/rows/neighbours.ts'
import type { RowFilter } from '../../app/rows/rowFilter.ts'
import { OVERSCAN, ROW_HEIGHT, type RowPlace } from './rowPlaces.ts'

interface RowsInSightProps {
  readonly scroller: RefObject<HTMLElement | null>
  /** The rows of the list. */
  readonly indices: Int32Array
  /** Index of the row to follow among them, -1 where there is none. */
  readonly position: number
  /** The row that is shown, -1 where none is; the filter may hide it. */
  readonly current: number
  readonly recordingId: number
  readonly filter: RowFilter
  /** Hears which rows are in sight or close to it, at once and whenever that changes. */
  readonly onPlaces: (places: readonly RowPlace[]) => void
  /** Hears to which row the person goes by key. */
  readonly onRow: (row: number) => void
}

/**
 * Finds out which rows of a scrolled list are to be in the page, scrolls to the row to follow when that or the list
 * changes, and goes from row to row by key. It draws nothing, so that the rows stay what they are when its code arrives.
 */
export function RowsInSight({
  scroller,
  indices,
  position,
  current,
  recordingId,
  filter,
  onPlaces,
  onRow,
}: RowsInSightProps): null {
  const rows = useVirtualizer({
    count: indices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    initialRect: { width: 320, height: 800 },
    initialOffset: () => scroller.current?.scrollTop ?? 0,
  })
  const places = rows.getVirtualItems()
  useLayoutEffect(() => onPlaces(places), [places, onPlaces])

  // The list stands at its row when this comes, or wherever the person has scrolled it to.
  const isPlaced = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another recording begins at its first row.
  useEffect(() => {
    if (isPlaced.current) return
    return inNextFrame(() => rows.scrollToIndex(0))
  }, [recordingId, filter])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the line, the filter and the recording only.
  useEffect(() => {
    if (isPlaced.current || position < 0) return
    const isInSight = rows.getVirtualItems().some(({ index }) => index === position)
    return inNextFrame(() => rows.scrollToIndex(position, { align: isInSight ? 'auto' : 'center' }))
  }, [position, recordingId])

  useEffect(() => {
    isPlaced.current = false
    return () => {
      isPlaced.current = true
    }
  }, [])
  useEffect(() => {
    const list = scroller.current
    const move = (event: KeyboardEvent) => {
      const row = rowByKey(event, indices, position, current)
      if (row === null) return
      event.preventDefault()
      event.stopPropagation()
      if (row !== undefined) onRow(row)
    }
    list?.addEventListener('keydown', move)
    return () => list?.removeEventListener('keydown', move)
  }, [scroller, indices, position, current, onRow])
  return null
}

const STEPS: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: 'first',
  End: 'last',
}

/** The row that a key leads to, undefined where there is none; null where the key is not one of the list's. */
function rowByKey(
  { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
  indices: Int32Array,
  position: number,
  current: number,
): number | undefined | null {
  const step = STEPS[key]
  if (step === undefined || altKey || ctrlKey || metaKey) return null
  const last = indices.length - 1
  const to = step === 'first' ? 0 : step === 'last' ? last : Math.max(0, position) + step
  // A row that the filter hides has neighbours all the same.
  const isBetween = typeof step === 'number' && position < 0 && current >= 0
  const { previous, next } = neighbours(indices, current)
  return isBetween ? (step < 0 ? previous : next) : indices[Math.max(0, Math.min(last, to))]
}

/** Scrolling needs the page to be laid out, which in the task that has just changed all of it would make that a long one. */
function inNextFrame(act: () => void): () => void {
  const frame = requestAnimationFrame(act)
  return () => cancelAnimationFrame(frame)
}
