import { useEffect, useState } from 'react'
import { late } from '../../late.ts'

/**
 * Makes a hook that fetches code when it is first needed, a component for instance, and gives null until it is there.
 * Unlike `lazyPart` it lets the page be what it is without the code: while it is fetched, and where it cannot be.
 * @param what what the code does
 * @returns the hook; it fetches as soon as `need` is not 0, and after a failure whenever `need` changes
 */
export function createLater<T>(load: () => Promise<T>, what: string) {
  const part = late(load, what)
  return function useLater(need: number): T | null {
    const [code, setCode] = useState<T | null>(() => part.now() ?? null)
    useEffect(() => {
      if (need === 0 || code) return
      let isWanted = true
      part.get().then(
        (found) => {
          if (isWanted) setCode(() => found)
        },
        // What needs it says so again.
        () => {},
      )
      return () => {
        isWanted = false
      }
    }, [need, code])
    return code
  }
}
