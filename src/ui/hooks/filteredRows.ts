import type { RowFilter } from '../../app/rows/rowFilter.ts'
import { type RowColumns, type SelectedRows, selectRows } from '../../app/rows/selectRows.ts'
import type { Subject } from '../../engine/decoder/openThings.ts'
import { currentQuery, replaceQuery } from './hashRoute.ts'

/** What the address's box is about: the recording and the decoder that were open last. */
interface BoxOwner {
  id?: string
}

/**
 * A box says nothing of another recording's rows, nor in another decoder's space: it leaves the address with its own,
 * unless the address names the decoder already that is used now.
 * @param key what addresses call the decoder
 */
export function dropForeignBox(owner: BoxOwner, subject: Subject, key: string): void {
  const id = `${subject.recording} ${subject.decoder}`
  const isOther = owner.id !== undefined && owner.id !== id
  owner.id = id
  const query = new URLSearchParams(currentQuery())
  if (!isOther || !query.has('box') || query.get('decoder') === key) return
  query.delete('box')
  replaceQuery(query.toString())
}

/** The rows that a filter shows, in its order. */
export function filteredRows(filter: RowFilter, columns: RowColumns): SelectedRows {
  return selectRows(filter, columns)
}
