/** What all that this site keeps in localStorage begins with. */
const PREFIX = 'eeg-letter-decoder.'
const KEY = `${PREFIX}kept`

/** What localStorage knows of kept recordings. */
interface KeptMark {
  /** 0 where nothing ever was kept, and the database need not be opened. */
  readonly count: number
  /** Key of the one that was shown last; null where it was none of them. */
  readonly shown: number | null
}

export function readKeptMark(): KeptMark {
  try {
    const [count, shown] = /^(\d{1,9})(?: (\d{1,9}))?$/.exec(localStorage.getItem(KEY) ?? '')?.slice(1) ?? []
    return { count: Number(count ?? 0), shown: shown === undefined ? null : Number(shown) }
  } catch {
    return { count: 0, shown: null }
  }
}

/**
 * Notes what is kept, at once: a change of what is shown outlives a reload that follows in the same moment.
 * @throws DOMException where storage is closed to the page or full
 */
export function writeKeptMark({ count, shown }: KeptMark): void {
  if (count > 0) localStorage.setItem(KEY, shown === null ? String(count) : `${count} ${shown}`)
  else localStorage.removeItem(KEY)
}

/** Removes everything that this site keeps in localStorage. @throws DOMException where storage is closed to the page */
export function forgetLocalKeys(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}
