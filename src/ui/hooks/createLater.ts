import { type ComponentType, useEffect, useState } from 'react'
import { late } from '../../late.ts'

/**
 * Makes a hook that fetches a component when it is first needed, and gives null until it is there. Unlike `lazyPart` it
 * lets the page be what it is without the component: while it is fetched, and where it cannot be.
 * @param what what the component does
 * @returns the hook; it fetches as soon as `need` is not 0, and after a failure whenever `need` changes
 */
export function createLater<P>(load: () => Promise<ComponentType<P>>, what: string) {
  const part = late(load, what)
  return function useLater(need: number): ComponentType<P> | null {
    const [component, setComponent] = useState<ComponentType<P> | null>(() => part.now() ?? null)
    useEffect(() => {
      if (need === 0 || component) return
      let isWanted = true
      part.get().then(
        (found) => {
          if (isWanted) setComponent(() => found)
        },
        // What needs it says so again.
        () => {},
      )
      return () => {
        isWanted = false
      }
    }, [need, component])
    return component
  }
}
