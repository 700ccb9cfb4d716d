import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { failed, LOADING, type Remote, ready } from '../../app/remote.ts'
import { asProblem } from '../../problem.ts'

/** An answer that is asked for anew whenever its key changes. */
export interface UsedAnswer<T, A = undefined> {
  /** The answer to the present key. */
  readonly current: Remote<T>
  /**
   * The last answer that came, maybe to an earlier key, with what it is about: so that a view need not go blank between
   * two, and never shows one under the other's name.
   */
  readonly latest: { readonly value: T; readonly about: A } | null
}

interface Answers<T, A> {
  readonly key: string
  readonly remotes: ReadonlyMap<string, Remote<T>>
  readonly latest: ReadonlyMap<string, { readonly value: T; readonly about: A }>
}

/**
 * Asks several at once for something that depends on `key` only. Answers to keys that are no longer asked for are
 * dropped.
 * @param names who is asked; a name that comes later is asked when `key` changes
 * @param ask must not change unless `key` does
 * @param about what the answers to this key are about
 * @param ahead answers that are there before they are asked for, by `key/name`; one stays while its key is asked for
 */
export function useAnswers<T, A>(
  key: string,
  names: readonly string[],
  ask: (name: string) => Promise<T>,
  about: A,
  ahead?: ReadonlyMap<string, T>,
): ReadonlyMap<string, UsedAnswer<T, A>> {
  const known = (name: string) => ahead?.get(`${key}/${name}`)
  const [answers, setAnswers] = useState<Answers<T, A>>({ key, remotes: new Map(), latest: new Map() })

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for everything that the others depend on.
  useEffect(() => {
    let isWanted = true
    const settle = (name: string, remote: Remote<T>) => {
      if (!isWanted) return
      const set = () =>
        setAnswers((before) => ({
          key,
          remotes: new Map(before.key === key ? before.remotes : []).set(name, remote),
          latest:
            remote.status === 'ready'
              ? new Map(before.latest).set(name, { value: remote.value, about })
              : before.latest,
        }))
      // What else is being drawn as a view opens, the list of rows for one, waits for its first answers.
      if (answers.latest.size === 0) flushSync(set)
      else set()
    }
    for (const name of names) {
      if (known(name)) continue
      ask(name).then(
        (value) => settle(name, ready(value)),
        (error: unknown) => settle(name, failed(asProblem(error))),
      )
    }
    return () => {
      isWanted = false
    }
  }, [key])

  const used = (name: string): UsedAnswer<T, A> => {
    const value = known(name)
    if (value) return { current: ready(value), latest: { value, about } }
    return {
      current: (answers.key === key && answers.remotes.get(name)) || LOADING,
      latest: answers.latest.get(name) ?? null,
    }
  }
  return new Map(names.map((name) => [name, used(name)]))
}
