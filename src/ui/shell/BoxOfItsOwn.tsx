import { useLayoutEffect, useRef } from 'react'
import { currentQuery, replaceQuery } from '../hooks/hashRoute.ts'
import type { OpenRows } from '../hooks/VisibleRows.tsx'

/** A box says nothing of another recording's rows, nor in another decoder's space: it goes with its own. */
export function BoxOfItsOwn({ open }: { readonly open: OpenRows | null }) {
  const id = open && `${open.subject.recording} ${open.subject.decoder}`
  const key = open?.decoder.key
  const before = useRef(id)
  // Before the address is told of the decoder: one that it names already is the one that its box is about.
  useLayoutEffect(() => {
    if (!id) return
    const query = new URLSearchParams(currentQuery())
    if (before.current && before.current !== id && query.has('box') && query.get('decoder') !== key) {
      query.delete('box')
      replaceQuery(query.toString())
    }
    before.current = id
  }, [id, key])
  return null
}
