import { useEffect, useRef, useState } from 'react'
import type { RunOptions } from '../../app/answers/batchesOf.ts'
import { failed, IDLE, LOADING, type Remote, ready } from '../../app/remote.ts'
import { asProblem } from '../../problem.ts'

interface Run<T> {
  readonly remote: Remote<T>
  /** Starts it, in place of one that is under way. */
  readonly start: (calculate: (options: RunOptions) => Promise<T>) => Promise<void>
  /** Ends what is under way, and forgets what is there. */
  readonly reset: () => void
}

/** A calculation that a person starts; it ends with the part of the page that shows it. */
export function useRun<T>(): Run<T> {
  const [remote, setRemote] = useState<Remote<T>>(IDLE)
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])
  const start: Run<T>['start'] = async (calculate) => {
    current.current?.abort()
    const controller = new AbortController()
    const { signal } = controller
    current.current = controller
    const show = (next: Remote<T>) => {
      if (!signal.aborted) setRemote(next)
    }
    show(LOADING)
    try {
      show(
        ready(await calculate({ signal, onProgress: (progress) => show({ status: 'loading', progress }) })),
      )
    } catch (error) {
      show(failed(asProblem(error)))
    }
  }
  const reset = () => {
    current.current?.abort()
    setRemote(IDLE)
  }
  return { remote, start, reset }
}
