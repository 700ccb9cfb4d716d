import { type ComponentType, use } from 'react'
import { late } from '../../late.ts'

/** What forgets that a part could not be loaded. */
const forgets = new Set<() => void>()

/**
 * A part of the page whose script is loaded when it is first shown. Unlike `React.lazy`, one that could not be loaded
 * can be asked for again: `retryParts` forgets the failure.
 * @param what what the part does, for the message: `shows the score`
 * @throws ProblemError `network` while it is drawn, where its script could not be loaded
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  what: string,
): ComponentType<Props> & { readonly preload: () => void } {
  const part = late(load, what)
  // React draws several times for one showing, and each time has to be given the same promise.
  let shown: Promise<ComponentType<Props>> | undefined
  const show = () => {
    shown ??= part.get().catch((error) => {
      forgets.add(() => {
        shown = undefined
      })
      throw error
    })
    return shown
  }
  function LazyPart(props: Props) {
    const Part = use(show())
    return <Part {...props} />
  }
  // Who shows the part is told of a failure, not who asked early.
  const preload = () => void part.get().catch(() => {})
  return Object.assign(LazyPart, { preload })
}

/** Makes the parts that could not be loaded load again when they are drawn next. */
export function retryParts(): void {
  for (const forget of forgets) forget()
  forgets.clear()
}
