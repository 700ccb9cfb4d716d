import { type RefObject, useEffect } from 'react'
import { neighbours } from '../../app/rows/neighbours.ts'

export interface RowKeys {
  readonly scroller: RefObject<HTMLElement | null>
  /** The rows of the list. */
  readonly indices: Int32Array
  /** The row that is shown, -1 where none is; the filter may hide it. */
  readonly current: number
  /** Hears to which row the person goes by key. */
  readonly onRow: (row: number) => void
}

/** Goes from row to row by key while the list has the focus. */
export function useRowKeys({ scroller, indices, current, onRow }: RowKeys): void {
  useEffect(() => {
    const list = scroller.current
    const move = (event: KeyboardEvent) => {
      const row = rowByKey(event, indices, current)
      if (row === null) return
      event.preventDefault()
      event.stopPropagation()
      if (row !== undefined) onRow(row)
    }
    list?.addEventListener('keydown', move)
    return () => list?.removeEventListener('keydown', move)
  }, [scroller, indices, current, onRow])
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
  current: number,
): number | undefined | null {
  const step = STEPS[key]
  if (step === undefined || altKey || ctrlKey || metaKey) return null
  const position = indices.indexOf(current)
  const last = indices.length - 1
  const to = step === 'first' ? 0 : step === 'last' ? last : Math.max(0, position) + step
  // A row that the filter hides has neighbours all the same.
  const isBetween = typeof step === 'number' && position < 0 && current >= 0
  const { previous, next } = neighbours(indices, current)
  return isBetween ? (step < 0 ? previous : next) : indices[Math.max(0, Math.min(last, to))]
}
