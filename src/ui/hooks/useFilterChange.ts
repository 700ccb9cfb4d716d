import type { RowFilter } from '../../app/rows/rowFilter.ts'
import { withFilter } from '../../app/rows/withFilter.ts'
import { currentQuery, replaceQuery } from './hashRoute.ts'
import { useVisibleRows } from './VisibleRows.tsx'

/** Changes a part of the filter of rows in the address, which is no new entry in the history. */
export function useFilterChange(): (part: Partial<RowFilter>) => void {
  const { filter, columns } = useVisibleRows()
  return (part) => {
    const ids = columns.answers.map(({ id }) => id)
    replaceQuery(withFilter(currentQuery(), { ...filter, ...part }, ids))
  }
}
