import { useEffect, useState } from 'react'
import { failed, LOADING, type Remote, ready } from '../../app/remote.ts'
import { type Problem, ProblemError } from '../../problem.ts'

interface Answer<T> {
  readonly key: string
  readonly remote: Remote<T>
}

/** An answer that is asked for anew whenever `key` changes. */
export interface UsedAnswer<T> {
  /** The answer to the present key. */
  readonly current: Remote<T>
  /** The last answer that came, maybe to an earlier key, so that a view need not go blank between two. */
  readonly latest: T | null
}

/**
 * Asks for something that depends on `key` only. Answers to keys that are no longer asked for are dropped.
 * @param ask must not change unless `key` does
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>): UsedAnswer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ key, remote: LOADING })
  const [latest, setLatest] = useState<T | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for everything that `ask` depends on.
  useEffect(() => {
    let wanted = true
    setAnswer((before) => (before.key === key ? before : { key, remote: LOADING }))
    ask().then(
      (value) => {
        if (!wanted) return
        setAnswer({ key, remote: ready(value) })
        setLatest(() => value)
      },
      (error: unknown) => {
        if (wanted) setAnswer({ key, remote: failed(asProblem(error)) })
      },
    )
    return () => {
      wanted = false
    }
  }, [key])

  return { current: answer.key === key ? answer.remote : LOADING, latest }
}

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { code: 'worker-failed', message: 'something went wrong', file: 'the page', found: String(error) }
}
