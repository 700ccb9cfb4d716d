import { type ComponentType, use } from 'react'
import { ProblemError } from '../../problem.ts'

/** What forgets that a part could not be loaded. */
const forgets = new Set<() => void>()

/**
 * A part of the page whose script is loaded when it is first shown. Unlike `React.lazy`, one that could not be loaded
 * can be asked for again: `retryParts` forgets the failure.
 * @throws ProblemError `not-found` while it is drawn, where its script could not be loaded
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> & { readonly preload: () => void } {
  let loading: Promise<ComponentType<Props>> | undefined
  const start = () => {
    loading ??= load().catch((error) => {
      forgets.add(() => {
        loading = undefined
      })
      throw new ProblemError({
        code: 'not-found',
        message: 'a part of the page could not be loaded; the network may be gone, or the site was renewed',
        file: 'the page',
        found: error instanceof Error ? error.message : String(error),
        expected: 'a script of this site',
      })
    })
    return loading
  }
  function LazyPart(props: Props) {
    const Part = use(start())
    return <Part {...props} />
  }
  // Who shows the part is told of a failure, not who asked early.
  const preload = () => void start().catch(() => {})
  return Object.assign(LazyPart, { preload })
}

/** Makes the parts that could not be loaded load again when they are drawn next. */
export function retryParts(): void {
  for (const forget of forgets) forget()
  forgets.clear()
}
