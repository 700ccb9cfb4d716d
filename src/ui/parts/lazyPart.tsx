import {
  type ComponentType,
  createContext,
  type ReactNode,
  startTransition,
  use,
  useEffect,
  useState,
} from 'react'
import { late } from '../../late.ts'

/** What stands in the place of a part while its script comes. */
export const WaitingContext = createContext<ReactNode>(null)

/**
 * A part of the page whose script is loaded when it is first shown. One that could not be loaded is asked for again
 * when it is mounted anew. Unlike `React.lazy` it does not suspend: React holds back what was suspended until 300 ms
 * after the last part that was, and lets the page wait for scripts that are here.
 * @param what what the part does, for the message: `shows the score`
 * @throws ProblemError `network` while it is drawn, where its script could not be loaded
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  what: string,
): ComponentType<Props> & { readonly preload: () => void } {
  const part = late(load, what)
  function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => part.now())
    const [failure, setFailure] = useState<{ readonly error: unknown }>()
    const waiting = use(WaitingContext)
    useEffect(() => {
      if (Part) return
      let isShown = true
      part.get().then(
        // In slices, so that the page answers meanwhile.
        (loaded) => isShown && startTransition(() => setPart(() => loaded)),
        (error) => isShown && setFailure({ error }),
      )
      return () => {
        isShown = false
      }
    }, [Part])
    if (failure) throw failure.error
    return Part ? <Part {...props} /> : waiting
  }
  // Who shows the part is told of a failure, not who asked early.
  const preload = () => void part.get().catch(() => {})
  return Object.assign(LazyPart, { preload })
}
