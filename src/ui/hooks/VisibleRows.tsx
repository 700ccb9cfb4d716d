import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { OpenRecording } from '../../app/recordings/openRecording.ts'
import { decodeFilter, encodeFilter, type RowFilter } from '../../app/rows/rowFilter.ts'
import type { RowColumns, SelectedRows } from '../../app/rows/selectRows.ts'
import { batchOf, type DecoderInUse } from '../../app/state.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import { alignTruth } from '../../evaluation/truth.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { createLater } from './createLater.ts'
import { useHashQuery } from './hashRoute.ts'

// The rows of the first view need no filter as a rule.
const useSelecting = createLater(() => import('../../app/rows/selectRows.ts'), 'filters rows')
const NONE = new Int32Array(0)

interface VisibleRowsValue {
  readonly filter: RowFilter
  readonly columns: RowColumns
  readonly selected: SelectedRows
}

const VisibleRowsContext = createContext<VisibleRowsValue | null>(null)

/** What the rows of the page come from. */
export interface OpenRows {
  readonly recording: OpenRecording
  readonly decoder: DecoderInUse
  /** The two of them, as a question names them. */
  readonly subject: Subject
}

interface VisibleRowsProps {
  /** Null until there are rows. */
  readonly open: OpenRows | null
  readonly children: ReactNode
}

/** Applies the address's filter to the open recording, once for the row browser, the toolbar and the views. */
export function VisibleRows({ open, children }: VisibleRowsProps) {
  const query = useHashQuery()
  const batch = useAppState((state) => state.batch)
  const ids = useMemo(() => open?.decoder.classifiers.map(({ id }) => id) ?? [], [open])
  const filter = useMemo(() => decodeFilter(query, ids), [query, ids])
  const isFiltered = encodeFilter(filter) !== ''
  const selecting = useSelecting(isFiltered ? 1 : 0)
  const points = useBoxPoints(open, filter, selecting)
  const truth = useMemo(
    () => open && alignTruth(open.recording.labels, open.decoder.manifest.classes),
    [open],
  )
  const columns = useMemo<RowColumns | null>(
    () =>
      open && {
        rows: open.recording.lines.length,
        classes: open.decoder.manifest.classes,
        labels: open.recording.labels,
        truth,
        answers: ids.map((id) => {
          const remote = batchOf(batch, id)
          return { id, value: remote.status === 'ready' ? remote.value : null }
        }),
        points,
      },
    [open, truth, ids, batch, points],
  )
  const all = useMemo(() => new Int32Array(open?.recording.lines.length ?? 0).map((_, row) => row), [open])
  const selected = useMemo<SelectedRows | null>(() => {
    // Without a filter nothing is selected anew as answers come.
    if (!isFiltered) return { indices: all, isPending: false }
    return columns && (selecting ? selecting.selectRows(filter, columns) : { indices: NONE, isPending: true })
  }, [filter, isFiltered, selecting, columns, all])
  const value = useMemo(
    () => columns && selected && { filter, columns, selected },
    [filter, columns, selected],
  )
  return <VisibleRowsContext value={value}>{children}</VisibleRowsContext>
}

export function useVisibleRows(): VisibleRowsValue {
  const value = useContext(VisibleRowsContext)
  if (!value) throw new Error('a view stands outside VisibleRows')
  return value
}

/** The rows' coordinates on the axes of the filter's box, where it has one. */
function useBoxPoints(
  open: OpenRows | null,
  { box }: RowFilter,
  selecting: ReturnType<typeof useSelecting>,
): Float32Array | null {
  const { engine } = useActions().access
  const [points, setPoints] = useState<Float32Array | null>(null)
  const x = box?.x
  const y = box?.y
  useEffect(() => {
    setPoints(null)
    if (!selecting || !open || x === undefined || y === undefined) return
    let isWanted = true
    void selecting.boxPoints(engine, open, [x, y]).then((found) => isWanted && setPoints(found))
    return () => {
      isWanted = false
    }
  }, [x, y, open, engine, selecting])
  return points
}
