import { useEffect, useRef, useState } from 'react'
import { nameInSentence } from '../../app/decoders/nameInSentence.ts'
import { useActions, useAppState } from '../AppContext.tsx'
import { currentQuery, replaceQuery, useHashQuery } from '../hooks/hashRoute.ts'
import { Button } from '../parts/Button.tsx'
import styles from './DecoderAddress.module.css'

const NAME = 'decoder'
const MOST_CHARACTERS = 24

/**
 * Keeps the decoder in use in the address, unless it is the site's own, and uses the one that a person's address names.
 * Shows nothing but that an address names a decoder that is not here.
 */
export function DecoderAddress() {
  const { access } = useActions()
  const remote = useAppState((state) => state.decoder)
  const decoders = useAppState((state) => state.decoders)
  const kept = useAppState((state) => state.kept)
  const named = decoderIn(useHashQuery())
  /** What could not be opened though it is kept. */
  const [lost, setLost] = useState<string | null>(null)
  const seen = useRef<{ readonly named: string | null; readonly used: number } | null>(null)
  const inUse = remote.status === 'ready' ? remote.value : null
  const used = inUse?.id ?? null
  const wanted = !inUse || inUse.origin === 'site' ? null : inUse.key
  const open = decoders.find(({ key }) => key === named)?.id
  const isKept = kept.some(({ decoderKey }) => decoderKey !== undefined && decoderKey === named)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions do not change.
  useEffect(() => {
    if (used === null) return
    // In a task of its own: to write an address takes as long as to draw what has changed.
    const timer = setTimeout(() => settle(used))
    return () => clearTimeout(timer)
  }, [named, used, wanted, open, isKept, lost])

  function settle(used: number): void {
    const before = seen.current
    seen.current = { named, used }
    if (named === wanted) return
    const isOther = named !== null && named !== before?.named
    // What is not here stays in the address until another is used.
    if (!isOther && (named === null || used !== before?.used)) write(wanted)
    else if (isOther && lost === named) setLost(null)
    else if (open === used) write(wanted)
    else if (open !== undefined) access.decoders.use(open)
    else if (isKept && lost !== named) void openKept(named)
  }

  async function openKept(key: string): Promise<void> {
    const found = await access.kept.restoreDecoder(key)
    if (!found) setLost(key)
    else if (decoderIn(currentQuery()) === key) access.decoders.use(found.id)
  }

  const isMissing = named !== null && named !== wanted && open === undefined && (!isKept || lost === named)
  if (!inUse || !isMissing) return null
  const name = nameInSentence(inUse)
  return (
    <div className={styles.note} role="status">
      <p className={styles.words}>
        This address is about a decoder ({named.slice(0, MOST_CHARACTERS)}) that isn’t open in this browser;
        the answers are {name}’s. Open its file, or go on with {name}.
      </p>
      <Button onClick={() => write(wanted)}>Go on</Button>
    </div>
  )
}

function decoderIn(query: string): string | null {
  return new URLSearchParams(query).get(NAME) || null
}

/** Names a decoder in the address, or none, and leaves the rest of it. */
function write(key: string | null): void {
  const query = new URLSearchParams(currentQuery())
  if (key === null) query.delete(NAME)
  else query.set(NAME, key)
  replaceQuery(query.toString())
}
