import { useEffect, useMemo, useRef, useState } from 'react'
import {
  decodeWhatIf,
  encodeWhatIf,
  isUnchanged,
  type NamedFeatures,
  NO_CHANGE,
  WHAT_IF_NAMES,
  type WhatIf,
} from '../../app/answers/whatIf.ts'
import { parseFeatureName } from '../../eeg/featureName.ts'
import { currentQuery, replaceQuery, useHashQuery } from '../hooks/hashRoute.ts'

/** Browsers allow a page to change its address some times a second only, and a drag has more steps. */
const WRITE_AFTER_MS = 250
const MOST_STEPS = 200

/** Changes of a row, kept in the address and applied to whichever row is shown. */
export interface WhatIfEdits extends NamedFeatures {
  readonly change: WhatIf
  /** What the address asks for and this decoder has not, as the address has it. */
  readonly unknown: readonly string[]
  readonly canUndo: boolean
  /** @param gesture what belongs to one gesture, such as a drag, is one step to undo */
  edit(change: WhatIf, gesture?: string): void
  undo(): void
  clear(): void
}

interface Edits {
  readonly change: WhatIf
  readonly unknown: readonly string[]
  readonly past: readonly WhatIf[]
  readonly gesture: string | undefined
  /** What the address said when it was last looked at, and what it is to say. */
  readonly seen: string
  readonly wanted: string
}

/** Reads the changes from the address, and keeps them there. */
export function useWhatIf(names: readonly string[]): WhatIfEdits {
  const named = useMemo<NamedFeatures>(() => ({ names, features: names.map(parseFeatureName) }), [names])
  const said = partOf(useHashQuery())
  const [edits, setEdits] = useState<Edits>(() => read(said, named))
  // The address was changed by somebody else: it is right.
  if (said !== edits.seen) {
    setEdits(said === edits.wanted ? { ...edits, seen: said } : { ...read(said, named), past: grown(edits) })
  }
  const { change, unknown, past, seen, wanted, gesture } = edits
  const wait = gesture === undefined ? 0 : WRITE_AFTER_MS
  useEffect(() => {
    if (seen === wanted) return
    // Before the next row is gone to, so that the way back has it too.
    if (wait === 0) {
      write(wanted)
      return
    }
    const timer = setTimeout(() => write(wanted), wait)
    return () => clearTimeout(timer)
  }, [seen, wanted, wait])

  const go = (next: WhatIf, rest: Partial<Edits>) =>
    setEdits((before) => ({
      ...before,
      change: next,
      unknown: [],
      gesture: undefined,
      wanted: encodeWhatIf(next, named),
      ...rest,
    }))
  const edit = (next: WhatIf, during?: string) => {
    const isSame = during !== undefined && during === gesture
    go(next, { gesture: during, past: isSame ? past : grown(edits) })
  }
  const undo = () => {
    if (past.length > 0) go(past.at(-1)!, { past: past.slice(0, -1) })
  }
  const clear = () => {
    if (!isUnchanged(change) || unknown.length > 0) edit(NO_CHANGE)
  }
  const undoing = useRef(undo)
  undoing.current = undo
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return
      if (event.shiftKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return
      event.preventDefault()
      undoing.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return { ...named, change, unknown, canUndo: past.length > 0, edit, undo, clear }
}

function read(said: string, named: NamedFeatures): Edits {
  const { change, unknown } = decodeWhatIf(said, named)
  return { change, unknown, past: [], gesture: undefined, seen: said, wanted: said }
}

function grown({ past, change }: Edits): readonly WhatIf[] {
  return [...past, change].slice(-MOST_STEPS)
}

/** What an address says of changes. */
function partOf(query: string): string {
  const words = new URLSearchParams(query)
  const part = new URLSearchParams()
  for (const name of WHAT_IF_NAMES) {
    const text = words.get(name)
    if (text !== null) part.set(name, text)
  }
  return part.toString()
}

function write(part: string): void {
  const query = new URLSearchParams(currentQuery())
  for (const name of WHAT_IF_NAMES) query.delete(name)
  for (const [name, text] of new URLSearchParams(part)) query.set(name, text)
  replaceQuery(query.toString())
}
