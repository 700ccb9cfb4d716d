import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { RowFilter } from '../../app/rows/rowFilter.ts'
import { offsetToSee } from './offsetToSee.ts'
import { OVERSCAN, ROW_HEIGHT, type RowPlace } from './rowPlaces.ts'

interface RowsInSightProps {
  readonly scroller: RefObject<HTMLElement | null>
  /** The rows of the list. */
  readonly indices: Int32Array
  /** Index of the row to follow among them, -1 where there is none. */
  readonly position: number
  readonly recordingId: number
  readonly filter: RowFilter
  /** Hears which rows are in sight or close to it, at once and whenever that changes. */
  readonly onPlaces: (places: readonly RowPlace[]) => void
}

/**
 * Finds out which rows of a scrolled list are to be in the page, and scrolls to the row to follow when that or the list
 * changes. It draws nothing, so that the rows stay what they are when its code arrives.
 */
export function RowsInSight({
  scroller,
  indices,
  position,
  recordingId,
  filter,
  onPlaces,
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
    return afterFrame(() => rows.scrollToIndex(0))
  }, [recordingId, filter])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the line, the filter and the recording only.
  useEffect(() => {
    if (isPlaced.current || position < 0) return
    // As last heard: to ask the list itself has the page laid out.
    const sight = { scrollTop: rows.scrollOffset ?? 0, clientHeight: rows.scrollRect?.height ?? 0 }
    const to = offsetToSee(position, sight)
    return to === sight.scrollTop ? undefined : afterFrame(() => scroller.current?.scrollTo({ top: to }))
  }, [position, recordingId])

  useEffect(() => {
    isPlaced.current = false
    return () => {
      isPlaced.current = true
    }
  }, [])
  return null
}

/** Scrolling needs the page to be laid out, which is to hold up neither what has just changed it nor its frame. */
function afterFrame(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
