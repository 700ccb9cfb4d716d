import { type ComponentType, useEffect, useState } from 'react'

/**
 * Makes a hook that fetches a component when it is first needed, and gives null until it is there. Unlike `lazy` it lets
 * the page be what it is without the component: while it is fetched, and where it cannot be.
 * @returns the hook; it fetches as soon as `need` is not 0, and after a failure whenever `need` changes
 */
export function createLater<P>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | null = null
  return function useLater(need: number): ComponentType<P> | null {
    const [component, setComponent] = useState<ComponentType<P> | null>(() => loaded)
    useEffect(() => {
      if (need === 0 || component) return
      let isWanted = true
      load().then(
        (found) => {
          loaded = found
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
