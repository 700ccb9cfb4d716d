import { KEY, type KeptMark, PREFIX } from './keptMark.ts'

/**
 * Notes what is kept, at once: a change of what is shown outlives a reload that follows in the same moment.
 * @throws DOMException where storage is closed to the page or full
 */
export function writeKeptMark({ count, shown, decoder }: KeptMark): void {
  const words = [count, ...(shown === null ? [] : [shown]), ...(decoder === null ? [] : [`@${decoder}`])]
  if (count > 0) localStorage.setItem(KEY, words.join(' '))
  else localStorage.removeItem(KEY)
}

/** Removes everything that this site keeps in localStorage. @throws DOMException where storage is closed to the page */
export function forgetLocalKeys(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}
